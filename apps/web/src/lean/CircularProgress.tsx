import { keyframes, styled } from '@mui/material/styles';

const turn = keyframes({ to: { transform: 'rotate(1turn)' } });

/** In the place of MUI's CircularProgress, of which buttons at work are the only users here. */
export default styled('span', { shouldForwardProp: (prop) => prop !== 'size' && prop !== 'color' })<{
  /** Pixels. */
  size?: number;
}>(({ size = 16 }) => ({
  display: 'inline-block',
  width: size,
  height: size,
  border: '2px solid',
  borderColor: 'currentColor currentColor currentColor transparent',
  borderRadius: '50%',
  animation: `${turn} 1s linear infinite`,
}));
