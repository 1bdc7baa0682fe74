import type { AsOf } from '@rolecall/contract';
import { InlineError } from '../../components/feedback/InlineError.tsx';
import { AsOfPicker } from './AsOfPicker.tsx';
import { Freshness } from './Freshness.tsx';

/** Which moment a view shows and how fresh the history is, with the way to another moment. */
export function AsOfHead(props: {
  at: string | undefined;
  asOf: AsOf | undefined;
  /** Why there is no heading. */
  error: Error | null;
  onRetry: () => void;
  onChange: (at: string | undefined) => void;
}) {
  return (
    <>
      {props.error && !props.asOf && (
        <InlineError
          what="What is known of it could not be loaded"
          error={props.error}
          onRetry={props.onRetry}
        />
      )}
      <Freshness />
      <AsOfPicker at={props.at} asOf={props.asOf} onChange={props.onChange} />
    </>
  );
}
