/** A query string in the API's format: a parameter with several values is repeated, and an empty one is left out. */
export const queryOf = (query: object): URLSearchParams =>
  new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) =>
      [value].flat().flatMap((each) => (each === undefined || each === '' ? [] : [[name, String(each)]])),
    ),
  );
