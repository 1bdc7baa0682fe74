const grey = '#777';

/**
 * In the place of the hues of MUI's default palette, in the shades that it picks from them: the theme names colours of
 * its own for all that they are for.
 */
export default { 50: grey, 200: grey, 300: grey, 400: grey, 500: grey, 700: grey, 800: grey, 900: grey };
