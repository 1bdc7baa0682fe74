/** In the place of hoist-non-react-statics, which emotion brings for its `withTheme`: nothing here uses that. */
export default <Component>(component: Component) => component;
