import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

/**
 * Later starts of this thread skip compilation. If the folder isn't writable, every start compiles. Only affects modules
 * that are loaded afterward.
 */
export function keepCompiledCode(): void {
  enableCompileCache(join(import.meta.dirname, '../../node_modules/.cache/compiled'));
}
