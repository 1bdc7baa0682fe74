import type { UserDetail } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { CopyButton } from '../../components/button/CopyButton.tsx';
import { Fact, FactList } from '../../components/page/FactList.tsx';
import { Section } from '../../components/page/Section.tsx';
import { Name } from '../../components/text/Name.tsx';
import { ExactTime } from '../../components/time/ExactTime.tsx';

/** What the platform keeps about a user. What it has not been told is left out. */
export default function UserFacts({ user }: { user: UserDetail }) {
  return (
    <Section title={t('Details')}>
      <FactList>
        <Fact name={t('Email')}>{user.email && <Email address={user.email} />}</Fact>
        <Fact name={t('Job title')}>{user.jobTitle && <Name>{user.jobTitle}</Name>}</Fact>
        <Fact name={t('Department')}>{user.department && <Name>{user.department}</Name>}</Fact>
        <Fact name={t('Phone')}>{user.phoneNumber && <Name>{user.phoneNumber}</Name>}</Fact>
        <Fact name={t('Signs in with')}>{user.authenticationScheme}</Fact>
        <Fact name={t('Last activity')}>
          {user.lastActivity ? <ExactTime time={user.lastActivity} /> : t('Never signed in')}
        </Fact>
        <Fact name={t('Created')}>{user.createdAt && <ExactTime time={user.createdAt} />}</Fact>
        <Fact name={t('UID')}>{user.uid}</Fact>
        <Fact name={t('ID')}>
          <code>{user.id}</code> <CopyButton label={t('Copy ID')} text={user.id} />
        </Fact>
      </FactList>
    </Section>
  );
}

/** Breaks the line before the @, if it has to. */
function Email({ address }: { address: string }) {
  const at = address.lastIndexOf('@');
  return at < 1 ? (
    <Name>{address}</Name>
  ) : (
    <>
      <Name>{address.slice(0, at)}</Name>
      <wbr />
      <Name>{address.slice(at)}</Name>
    </>
  );
}
