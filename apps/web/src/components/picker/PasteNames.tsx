import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { t } from '@rolecall/messages';
import { isolatedName, listText, namesText } from '@rolecall/text';
import { useRef } from 'react';
import { useUnresolvedField } from '../form/unresolvedFields.ts';
import { Name } from '../text/Name.tsx';
import { rich } from '../text/rich.ts';
import type { PickerItem } from './pickerItem.ts';
import type { PastedNames } from './usePastedNames.ts';

const namedAtMost = 10;

/** Takes names pasted from an email or a spreadsheet. Names that can't be resolved stay in the field for correction. */
export function PasteNames<Item extends PickerItem>(props: {
  pasted: PastedNames<Item>;
  onFound: (found: readonly Item[]) => void;
}) {
  const { pasted } = props;
  const { field } = pasted;
  const part = useRef<HTMLDivElement>(null);
  useUnresolvedField(pasted.isStuck, () => field.current?.focus());
  // Focuses this part when a button is about to be disabled or removed, so that Tab continues from here.
  const keepFocus = () => part.current?.focus({ preventScroll: true });
  const problems = [
    pasted.tooMany !== null &&
      t(
        '{count, plural, one {You can add up to # name at a time.} other {You can add up to # names at a time.}}',
        { count: pasted.tooMany },
      ),
    pasted.unknown.length > 0 &&
      t(
        '{count, plural, one {No match for {names}. Correct or skip it to continue.} other {No matches for {names}. Correct or skip them to continue.}}',
        { count: pasted.unknown.length, names: someOf(pasted.unknown) },
      ),
    pasted.questions.length > 0 &&
      t('{count, plural, one {# line needs a choice below.} other {# lines need a choice below.}}', {
        count: pasted.questions.length,
      }),
  ].filter((problem) => problem !== false);
  const skipped =
    pasted.skippedHeader === null
      ? []
      : [
          t('The first row, “{row}”, was skipped as a header.', {
            row: isolatedName(pasted.skippedHeader.replaceAll('\t', ', ')),
          }),
        ];
  const find = async () => {
    keepFocus();
    const { found } = await pasted.resolve();
    props.onFound(found);
  };
  return (
    <Box
      ref={part}
      tabIndex={-1}
      sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1, outline: 0 }}
    >
      <Box
        sx={{ display: 'flex', flexDirection: { xs: 'column', sm: 'row' }, gap: 1, alignItems: 'flex-start' }}
      >
        <TextField
          label={pasted.label}
          sx={{ minWidth: 0, overflowWrap: 'anywhere' }}
          autoFocus={pasted.takesFocus}
          multiline
          minRows={2}
          maxRows={8}
          value={pasted.text}
          inputRef={field}
          onChange={(event) => pasted.setText(event.target.value)}
          error={problems.length > 0}
          helperText={
            [...problems, ...skipped].join(' ') ||
            t('Enter one name per line, or separate names with commas or semicolons.')
          }
          slotProps={{ formHelperText: { role: 'status' }, htmlInput: { spellCheck: false } }}
        />
        <Box sx={{ flex: 'none', mt: 0.5, display: 'flex', flexDirection: { sm: 'column' }, gap: 1 }}>
          <Button
            variant="outlined"
            loading={pasted.isPending}
            disabled={pasted.isEmpty || pasted.tooMany !== null}
            // The form shows the error.
            onClick={() => void find().catch(() => undefined)}
          >
            {t('Find matches')}
          </Button>
          {pasted.isStuck && (
            <Button
              onClick={() => {
                keepFocus();
                pasted.leaveOut();
              }}
            >
              {t('Skip')}
            </Button>
          )}
        </Box>
      </Box>
      <Questions pasted={pasted} onFound={props.onFound} onLastAnswer={keepFocus} />
    </Box>
  );
}

/** The ambiguous names, each with the users that it could mean. */
function Questions<Item extends PickerItem>(props: {
  pasted: PastedNames<Item>;
  onFound: (found: readonly Item[]) => void;
  onLastAnswer: () => void;
}) {
  const { pasted } = props;
  const list = useRef<HTMLUListElement>(null);
  const hidden = pasted.questions.length - namedAtMost;
  if (pasted.questions.length === 0) return null;
  return (
    <Box
      component="ul"
      ref={list}
      tabIndex={-1}
      aria-label={t('Ambiguous lines')}
      sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5, outline: 0 }}
    >
      {pasted.questions.slice(0, namedAtMost).map((question) => (
        <li key={question.text}>
          <Box sx={{ overflowWrap: 'anywhere', mb: 0.5 }}>
            {rich('Who is “<name>{pasted}</name>”?', {
              pasted: question.text,
              name: (text) => <Name>{text}</Name>,
            })}
          </Box>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75 }}>
            {question.choices.map((choice) => (
              <Button
                key={choice.map(({ id }) => id).join()}
                size="small"
                variant="outlined"
                color="inherit"
                sx={{ textTransform: 'none', overflowWrap: 'anywhere', textAlign: 'start' }}
                onClick={() => {
                  if (pasted.questions.length > 1) list.current?.focus({ preventScroll: true });
                  else props.onLastAnswer();
                  pasted.answer(question);
                  props.onFound(choice);
                }}
              >
                {listText(choice.map(choiceText))}
              </Button>
            ))}
          </Box>
        </li>
      ))}
      {hidden > 0 && (
        <li>
          {t(
            '{count, plural, one {# more line follows after these.} other {# more lines follow after these.}}',
            { count: hidden },
          )}
        </li>
      )}
    </Box>
  );
}

const choiceText = ({ name, detail }: PickerItem) =>
  isolatedName(detail === '' ? name : t('{name} ({detail})', { name, detail }));

/** The first names, and a count of the rest. */
const someOf = (names: readonly string[]) => namesText(names.map(isolatedName), namedAtMost);
