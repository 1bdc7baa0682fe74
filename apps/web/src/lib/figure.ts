export const figure = new Intl.NumberFormat('en');
