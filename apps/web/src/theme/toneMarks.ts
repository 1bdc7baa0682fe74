type Tone = 'default' | 'info' | 'success' | 'warning' | 'error';

const marks: Readonly<Record<Tone, string>> = {
  default: '',
  info: '…',
  success: '✓',
  warning: '!',
  error: '✕',
};
const changeMarks: Readonly<Record<Tone, string>> = {
  default: '',
  info: '≠',
  success: '+',
  warning: '≈',
  error: '−',
};

/** A symbol before a colored word, for people who can't distinguish the colors. Screen readers only read the word. */
const markBefore = (mark: string) =>
  mark && { '&::before': { content: `"${mark}" / ""`, mr: 0.5, fontWeight: 700 } };

/** For outcomes and states. */
export const toneMark = (tone: Tone) => markBefore(marks[tone]);
/** For what was gained, lost or changed. */
export const changeMark = (tone: Tone) => markBefore(changeMarks[tone]);
