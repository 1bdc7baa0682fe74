import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { formatNumber } from '@rolecall/text';

export interface ListView<View extends string> {
  value: View;
  text: string;
  /** How many rows this view has. Phones have no space for it. */
  count?: number | undefined;
  /** A tooltip. */
  title?: string;
}

/** Switches between views of a list. One is always selected. */
export const ViewToggle = <View extends string>(props: {
  /** The accessible name. */
  label: string;
  value: View;
  views: readonly ListView<View>[];
  /** True if the selected view gets the focus when the toggle is rendered. */
  autoFocus?: boolean;
  onChange: (view: View) => void;
}) => (
  <ToggleButtonGroup
    exclusive
    size="small"
    color="primary"
    aria-label={props.label}
    value={props.value}
    onChange={(_, next: View | null) => next !== null && props.onChange(next)}
    sx={{
      '& .MuiToggleButton-root': {
        minHeight: 36,
        px: 1.5,
        py: { xs: 0.5, sm: 0 },
        gap: 0.75,
        color: 'text.primary',
        lineHeight: 1.3,
        whiteSpace: { sm: 'nowrap' },
      },
    }}
  >
    {props.views.map(({ value, text, count, title }) => (
      <ToggleButton
        key={value}
        value={value}
        title={title}
        autoFocus={props.autoFocus === true && value === props.value}
      >
        {text}
        {count !== undefined && (
          <Box
            component="span"
            sx={{ display: { xs: 'none', sm: 'inline' }, color: 'text.secondary', fontWeight: 400 }}
          >
            {formatNumber(count)}
          </Box>
        )}
      </ToggleButton>
    ))}
  </ToggleButtonGroup>
);
