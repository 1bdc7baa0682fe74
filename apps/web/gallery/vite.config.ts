import { join } from 'node:path';
import { messagesPlugin } from '@rolecall/messages/build';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Serves the gallery for development. It isn't part of the app's build. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [messagesPlugin(join(import.meta.dirname, '../languages')), react()],
  server: { port: 7200 },
});
