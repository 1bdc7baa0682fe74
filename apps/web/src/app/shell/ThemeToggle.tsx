import DarkMode from '@mui/icons-material/DarkModeOutlined';
import SystemMode from '@mui/icons-material/SettingsBrightnessOutlined';
import LightMode from '@mui/icons-material/WbSunnyOutlined';
import { useColorScheme } from '@mui/material/styles';
import { IconAction } from '../../components/button/IconAction.tsx';

const modes = {
  system: { Icon: SystemMode, label: 'Colours follow the system', next: 'light' },
  light: { Icon: LightMode, label: 'Light colours', next: 'dark' },
  dark: { Icon: DarkMode, label: 'Dark colours', next: 'system' },
} as const;

/** Cycles through system, light and dark. */
export function ThemeToggle() {
  const { mode = 'system', setMode } = useColorScheme();
  const { Icon, label, next } = modes[mode];
  return (
    <IconAction
      label={`${label}. Switch to: ${modes[next].label.toLowerCase()}`}
      onClick={() => setMode(next)}
    >
      <Icon fontSize="small" />
    </IconAction>
  );
}
