/**
 * How tests start Chromium. Its sandbox doesn't work as root, as in containers. The other options keep it from
 * calling home.
 */
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
