import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { ShownMoment } from '@rolecall/contract';
import type { ReactNode } from 'react';
import { permalink } from '../../moments/localTime.ts';
import { PageFooter } from '../../print/PageFooter.tsx';
import { useSession } from '../../session/index.ts';
import { Fact, Facts } from '../../shell/Facts.tsx';
import { PageTitle } from '../../shell/PageTitle.tsx';
import { Name } from '../../text/Name.tsx';
import { ZonedMoment, zonedTime } from '../../time/ZonedMoment.tsx';

/** One page to print: what it shows, of which moment, who made it, and where it can be seen again. */
export function Report(props: {
  title: string;
  /** Back to the view that it is a report of. */
  back: ReactNode;
  moment: ShownMoment;
  /** `Fact`s about what it shows. */
  facts: ReactNode;
  children: ReactNode;
}) {
  const { user } = useSession();
  const { moment } = props;
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2, p: { xs: 2, md: 3 }, maxWidth: 1100 }}>
      <PageFooter text={`As of ${zonedTime(moment.at)}`} />
      <Typography variant="body2" component="nav" aria-label="Breadcrumb">
        {props.back} /
      </Typography>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: 2,
          alignItems: 'center',
          justifyContent: 'space-between',
        }}
      >
        <PageTitle>{props.title}</PageTitle>
        <Button className="no-print" variant="contained" onClick={() => window.print()}>
          Print
        </Button>
      </Box>
      <Facts>
        <Fact name="As of">
          <ZonedMoment time={moment.at} />
        </Fact>
        <Fact name="Platform read">
          <ZonedMoment time={moment.readAt} />: changes made past Rolecall since then may be missing
        </Fact>
        {props.facts}
        <Fact name="Made by">
          <Name>{user.name}</Name> (<Name>{user.username}</Name>)
        </Fact>
        <Fact name="Seen at">{permalink({ at: moment.at })}</Fact>
      </Facts>
      {props.children}
    </Box>
  );
}
