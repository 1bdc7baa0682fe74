import type { AsOf } from '@rolecall/contract';
import { InlineError } from '../../components/feedback/InlineError.tsx';
import { AsOfPicker } from './AsOfPicker.tsx';
import { Freshness } from './Freshness.tsx';

/** The time that a view shows, how fresh the history is, and a control to change the time. */
export function AsOfHead(props: {
  at: string | undefined;
  asOf: AsOf | undefined;
  /** Why the details are missing. */
  error: Error | null;
  onRetry: () => void;
  onChange: (at: string | undefined) => void;
}) {
  return (
    <>
      {props.error && !props.asOf && (
        <InlineError what="Couldn’t load details" error={props.error} onRetry={props.onRetry} />
      )}
      <Freshness />
      <AsOfPicker at={props.at} asOf={props.asOf} onChange={props.onChange} />
    </>
  );
}
