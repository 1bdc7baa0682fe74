import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { formatNumber } from '@rolecall/text';
import { useId } from 'react';

/** One column of a chart: a value for each series, stacked in their order. */
export interface Bar {
  /** Whole, for the tooltip. */
  label: string;
  /** Under the axis; absent where there is no room for each. */
  tick?: string | undefined;
  values: readonly number[];
}

export interface Series {
  name: string;
  colour: 'primary' | 'warning' | 'error';
}

const height = 160;

/**
 * Columns on a common scale. For the eye only: whoever can't see it has `label`, and the same figures in a table. Widths
 * are shares of the place and heights pixels, so that it fits any screen without being measured.
 */
export function BarChart(props: { label: string; series: readonly Series[]; bars: readonly Bar[] }) {
  const { series, bars } = props;
  const { vars } = useTheme();
  const id = useId();
  const fillOf = (color: Series['colour'] = 'primary') =>
    color === 'primary' ? vars?.palette.primary.main : `url(#${id}${color})`;
  const top = roundUp(Math.max(1, ...bars.map(totalOf)));
  const step = 100 / bars.length;
  return (
    <Box>
      <Box
        role="img"
        aria-label={props.label}
        sx={{ display: 'flex', gap: 1, fontSize: 12, color: 'text.secondary' }}
      >
        <Box
          sx={{
            display: 'flex',
            flexDirection: 'column',
            justifyContent: 'space-between',
            height,
            textAlign: 'right',
          }}
        >
          <Box sx={{ mt: '-0.6em' }}>{formatNumber(top)}</Box>
          <Box sx={{ mb: '-0.6em' }}>0</Box>
        </Box>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <svg
            aria-hidden="true"
            width="100%"
            height={height}
            style={{ display: 'block', overflow: 'visible' }}
          >
            <Patterns id={id} />
            {[0, height / 2, height].map((y) => (
              <line key={y} x1="0" x2="100%" y1={y} y2={y} stroke={vars?.palette.divider} />
            ))}
            {bars.map((bar, index) => (
              <g key={bar.label}>
                <title>{tooltipOf(bar, series)}</title>
                {/* All of the column's place shows the tooltip, also where the bar is low. */}
                <rect x={`${index * step}%`} width={`${step}%`} y="0" height={height} fill="transparent" />
                {stack(bar.values, top).map(({ y, size }, order) => (
                  <rect
                    key={series[order]?.name}
                    x={`${(index + 0.15) * step}%`}
                    width={`${0.7 * step}%`}
                    y={y}
                    height={size}
                    fill={fillOf(series[order]?.colour)}
                    stroke={vars?.palette[series[order]?.colour ?? 'primary'].main}
                  />
                ))}
              </g>
            ))}
          </svg>
          <Box sx={{ display: 'flex', height: 20, mt: 0.5 }}>
            {bars.map(({ label, tick }) => (
              <Box
                key={label}
                sx={{ flex: 1, minWidth: 0, display: 'flex', justifyContent: 'center', whiteSpace: 'nowrap' }}
              >
                {tick}
              </Box>
            ))}
          </Box>
        </Box>
      </Box>
      {series.length > 1 && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, mt: 1, fontSize: 13 }}>
          {series.map(({ name, colour }) => (
            <Box key={name} component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.75 }}>
              <svg aria-hidden="true" width="14" height="14">
                <rect
                  x="0.5"
                  y="0.5"
                  width="13"
                  height="13"
                  rx="2"
                  fill={fillOf(colour)}
                  stroke={vars?.palette[colour].main}
                />
              </svg>
              {name}
            </Box>
          ))}
        </Box>
      )}
    </Box>
  );
}

/** Stripes and dots, so that the parts of a column differ without their colors. */
function Patterns({ id }: { id: string }) {
  const { vars } = useTheme();
  const warning = vars?.palette.warning.main;
  const error = vars?.palette.error.main;
  return (
    <defs>
      <pattern
        id={`${id}warning`}
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="3" height="6" fill={warning} />
      </pattern>
      <pattern id={`${id}error`} width="5" height="5" patternUnits="userSpaceOnUse">
        <circle cx="2.5" cy="2.5" r="1.6" fill={error} />
      </pattern>
    </defs>
  );
}

const totalOf = ({ values }: Bar) => values.reduce((all, value) => all + value, 0);

const tooltipOf = (bar: Bar, series: readonly Series[]) =>
  `${bar.label}: ${
    series.length === 1
      ? formatNumber(totalOf(bar))
      : series.map(({ name }, index) => `${name} ${formatNumber(bar.values[index] ?? 0)}`).join(', ')
  }`;

/** Where the parts of a column are, the first at the bottom. What is there at all is at least two pixels high. */
function stack(values: readonly number[], top: number) {
  let y = height;
  return values.map((value) => {
    const size = value === 0 ? 0 : Math.max(2, (value / top) * height);
    y -= size;
    return { y, size };
  });
}

/** The next of 1, 2, 5, 10, 20, 50… and so on, so that the axis ends in a figure one can read. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5, 10].find((factor) => factor * power >= value) ?? 10) * power;
}
