import { useState } from 'react';
import { flushSync } from 'react-dom';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { useRowFocus } from './useRowFocus.ts';

/** Renders while it scrolls, as the virtualizer does if a row has another height than expected. */
function Rows() {
  const [, setScrolls] = useState(0);
  const { body, onKeyDown, tabStop, setTabStop } = useRowFocus({
    count: 3,
    list: { slotAt: () => ({ state: 'pending' }) },
    selection: undefined,
    scrollTo: () => flushSync(() => setScrolls((count) => count + 1)),
  });
  return (
    <table>
      <tbody ref={body} onKeyDown={onKeyDown}>
        {[0, 1, 2].map((index) => (
          <tr
            key={index}
            data-index={index}
            aria-label={`Row ${index}`}
            tabIndex={index === tabStop ? 0 : -1}
            onFocus={() => setTabStop(index)}
          >
            <td>{index}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

test('the arrows move the focus even if scrolling renders the list', async () => {
  const screen = await render(<Rows />);
  const row = (index: number) => screen.getByRole('row', { name: `Row ${index}` });
  await userEvent.tab();
  await expect.element(row(0)).toHaveFocus();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  await expect.element(row(2)).toHaveFocus();
  await userEvent.keyboard('{ArrowUp}');
  await expect.element(row(1)).toHaveFocus();
});
