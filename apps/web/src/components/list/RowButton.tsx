import Button, { type ButtonProps } from '@mui/material/Button';
import { useRowTabIndex } from './useRowTabIndex.ts';

/** A button inside a row of a list. */
export const RowButton = (props: ButtonProps) => <Button tabIndex={useRowTabIndex()} {...props} />;
