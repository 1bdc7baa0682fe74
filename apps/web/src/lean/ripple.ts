/** In the place of MUI's TouchRipple: the theme switches ripples off. */
export default () => null;
