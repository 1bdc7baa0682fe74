import { ChartsBrushOverlay } from '@mui/x-charts/ChartsBrushOverlay';
import { useBrush, useChartsLayerContainerRef, useDrawingArea } from '@mui/x-charts/hooks';
import { useEffect, useEffectEvent, useRef } from 'react';

/** In pixels. A shorter drag may also count as a click. */
const shortest = 12;

/** Marks the columns that the pointer is dragged across, and selects them when it is released. */
export function RangeBrush(props: { columns: number; onSelect: (first: number, last: number) => void }) {
  const brush = useBrush();
  const chart = useChartsLayerContainerRef();
  const { left, width } = useDrawingArea();
  const dragged = useRef<{ start: number; end: number }>(undefined);

  const columnAt = (x: number) =>
    Math.max(0, Math.min(props.columns - 1, Math.floor(((x - left) / width) * props.columns)));
  const select = useEffectEvent(({ start, end }: { start: number; end: number }) => {
    if (Math.abs(end - start) < shortest) return;
    const [first, last] = [columnAt(Math.min(start, end)), columnAt(Math.max(start, end))];
    if (first < last) props.onSelect(first, last);
  });

  // On a touchscreen, a drag that turns out to scroll the page is canceled.
  useEffect(() => {
    const forget = () => {
      dragged.current = undefined;
    };
    const element = chart.current;
    element?.addEventListener('pointercancel', forget);
    return () => element?.removeEventListener('pointercancel', forget);
  }, [chart]);

  useEffect(() => {
    if (brush) {
      dragged.current = { start: brush.start.x, end: brush.current.x };
      return;
    }
    const ended = dragged.current;
    dragged.current = undefined;
    if (ended) select(ended);
  }, [brush]);

  return <ChartsBrushOverlay />;
}
