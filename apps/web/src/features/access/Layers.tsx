import Typography from '@mui/material/Typography';
import type { UserAccess } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { Fact, FactList } from '../../components/page/FactList.tsx';
import { Name } from '../../components/text/Name.tsx';
import { rich } from '../../components/text/rich.ts';

/** Access other than project roles: policies on the platform, and the groups that data-access rules use. */
export function Layers({ user }: { user: UserAccess }) {
  const names = user.groups.map(({ name }) => isolatedName(name)).join(', ');
  return (
    <>
      <Typography variant="h2">{t('Management policies')}</Typography>
      {user.policies.length === 0 ? (
        <Typography color="textSecondary">{t('No policies.')}</Typography>
      ) : (
        <FactList>
          {user.policies.map(({ policy, sources }) => (
            <Fact key={policy} name={policy}>
              {sources
                .map((source) =>
                  source.type === 'direct'
                    ? t('direct')
                    : t('through {group}', { group: isolatedName(source.name) }),
                )
                .join(', ')}
            </Fact>
          ))}
        </FactList>
      )}
      <Typography variant="h2">{t('Data access')}</Typography>
      <FactList>
        <Fact name={t('Primary group')}>
          {user.primaryGroup
            ? rich('<name>{group}</name>: used by data-access rules', {
                group: user.primaryGroup.name,
                name: (text) => <Name>{text}</Name>,
              })
            : t('none')}
        </Fact>
        <Fact name={t('Groups')}>{names || t('none')}</Fact>
      </FactList>
    </>
  );
}
