/** How tests start Chromium. Containers run as root, where its sandbox can't; the rest keeps it from calling home. */
export const chromiumOptions = (executablePath: string | undefined) => ({
  ...(executablePath && { executablePath }),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
