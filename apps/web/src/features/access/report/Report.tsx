import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { AsOf } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import type { ReactNode } from 'react';
import { Fact, FactList } from '../../../components/page/FactList.tsx';
import { PageHeader } from '../../../components/page/PageHeader.tsx';
import { PageTitle } from '../../../components/page/PageTitle.tsx';
import { PageFooter } from '../../../components/print/PageFooter.tsx';
import { Name } from '../../../components/text/Name.tsx';
import { rich } from '../../../components/text/rich.ts';
import { permalink } from '../../../components/time/localTime.ts';
import { ZonedDateTime } from '../../../components/time/ZonedDateTime.tsx';
import { zonedText } from '../../../lib/format.ts';
import { useSession } from '../../session/queries.ts';

/** A printable page that says what it shows, as of when, who created it and its URL. */
export function Report(props: {
  title: string;
  /** A link back to the view that the report is about. */
  back: ReactNode;
  asOf: AsOf;
  /** `Fact`s about the subject. */
  facts: ReactNode;
  children: ReactNode;
}) {
  const { user } = useSession();
  const { asOf } = props;
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2, p: { xs: 2, md: 3 }, maxWidth: 1100 }}>
      <PageFooter text={t('As of {time}', { time: zonedText(asOf.at) })} />
      <PageHeader
        parent={props.back}
        title={<PageTitle>{props.title}</PageTitle>}
        actions={
          <Button className="no-print" variant="contained" onClick={() => window.print()}>
            {t('Print')}
          </Button>
        }
      />
      <FactList>
        <Fact name={t('As of')}>
          <ZonedDateTime time={asOf.at} />
        </Fact>
        <Fact name={t('Platform read')}>
          {rich('<time></time>. Changes made outside Rolecall after this time may be missing.', {
            time: () => <ZonedDateTime time={asOf.readAt} />,
          })}
        </Fact>
        {props.facts}
        <Fact name={t('Created by')}>
          <Name>{user.name}</Name> (<Name>{user.username}</Name>)
        </Fact>
        <Fact name={t('Permalink')}>{permalink({ at: asOf.at })}</Fact>
      </FactList>
      {props.children}
    </Box>
  );
}
