import { storiesByComponent } from './stories.ts';
import './gallery.css';

const schemes = ['light', 'dark'] as const;
const addressOf = (search: Record<string, string>) => `?${new URLSearchParams(search)}`;

/** Lists the components and shows the states of one, in light and dark. Each state is its own page, as dialogs need. */
export function Gallery({ component }: { component: string }) {
  const [first = ''] = storiesByComponent.keys();
  const shown = storiesByComponent.has(component) ? component : first;
  return (
    <div className="gallery">
      <title>{`${shown} · Rolecall components`}</title>
      <nav aria-label="Components">
        {[...storiesByComponent.keys()].map((name) => (
          <a
            key={name}
            href={addressOf({ component: name })}
            aria-current={name === shown ? 'page' : undefined}
          >
            {name}
          </a>
        ))}
      </nav>
      <main>
        <h1>{shown}</h1>
        {Object.keys(storiesByComponent.get(shown) ?? {}).map((state) => (
          <section key={state} aria-label={state}>
            <h2>{state}</h2>
            <div className="schemes">
              {schemes.map((scheme) => {
                const src = addressOf({ component: shown, state, scheme });
                return (
                  <figure key={scheme}>
                    <iframe src={src} title={`${state}, ${scheme}`} loading="lazy" />
                    <figcaption>
                      <a href={src}>{scheme}</a>
                    </figcaption>
                  </figure>
                );
              })}
            </div>
          </section>
        ))}
      </main>
    </div>
  );
}
