import type { ProjectDetail } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { ViewToggle } from '../../../components/list/ViewToggle.tsx';
import { MemberSection } from './MemberSection.tsx';
import { PeopleList } from './PeopleList.tsx';

const route = getRouteApi('/shell/projects/$projectId');

/** Shows role assignments, or everyone with effective access. */
export function MembersTab({ project }: { project: ProjectDetail }) {
  const { show } = route.useSearch();
  const navigate = route.useNavigate();
  // Each view has the toggle in its own toolbar, so the focus has to move with it.
  const [isToggled, setToggled] = useState(false);
  const toggle = (
    <ViewToggle
      label={t('Show')}
      value={show ?? 'members'}
      autoFocus={isToggled}
      onChange={(next) => {
        setToggled(true);
        void navigate({
          search: { tab: 'members', show: next === 'people' ? next : undefined },
          resetScroll: false,
        });
      }}
      views={[
        { value: 'members', text: t('Members'), title: t('Users and groups with a role assignment') },
        {
          value: 'people',
          text: t('Everyone with access'),
          title: t('All users with effective access, and where it comes from'),
        },
      ]}
    />
  );
  return show === 'people' ? (
    <PeopleList key="people" project={project} toggle={toggle} />
  ) : (
    <MemberSection key="members" project={project} toggle={toggle} />
  );
}
