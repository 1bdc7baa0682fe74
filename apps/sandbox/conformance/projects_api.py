"""Projects, their members and roles."""
import igz_mgmt
from igz_mgmt import constants, exceptions

from support import ROLES, check, new_group, new_project, new_user, raises, status_of


@check
def manages_project_members(client):
    owner = new_user(client, "owner")
    user = new_user(client, "contributor")
    group = new_group(client, "contributors", users=[user])
    project = new_project(client, "project", description="Conformance", owner=owner)
    assert project.get_owner(client).id == owner.id

    group.ensure_project_membership(client, project.name, ROLES.viewer)
    assert [g.id for g in project.get_viewer_groups()] == [group.id]
    assert user.get_project_effective_role(client, project.name) == ROLES.viewer
    group.ensure_project_membership(client, project.name, ROLES.admin)
    assert project.get_viewer_groups() == []
    assert [g.id for g in project.get_admin_groups()] == [group.id]
    assert user.get_project_effective_role(client, project.name) == ROLES.admin

    user.ensure_project_membership(client, project.name, ROLES.editor)
    assert [u.id for u in project.get_editor_users()] == [user.id]
    assert project.resolve_member_role(user).name == ROLES.editor
    raises(exceptions.MemberAlreadyExistsInProject, project.set_membership, client, user, ROLES.viewer)
    project.set_membership(client, user, ROLES.viewer, add_member_mode=constants.AddMemberMode.best_effort)
    assert project.resolve_member_role(user).name == ROLES.editor
    group.remove_from_project(client, project.name)
    user.remove_from_project(client, project.name)
    assert project.resolve_member_role(user) is None
    assert user.get_project_effective_role(client, project.name) is None

    project.add_members(client, [user, group], ROLES.editor)
    assert [u.id for u in project.get_editor_users()] == [user.id]
    assert [g.id for g in project.get_editor_groups()] == [group.id]
    raises(RuntimeError, project.set_members, client, [user], ROLES.editor)
    project.set_members(client, [user], ROLES.editor, override=True)
    assert project.get_editor_groups() == []
    project.remove_members(client, [user])
    assert project.get_editor_users() == []

    failed = raises(RuntimeError, project.set_membership, client, owner, ROLES.viewer)
    assert "status: 400" in str(failed), failed
    project.set_owner(client, user)
    assert project.get_owner(client).id == user.id

    project.delete(client)
    for resource in (group, user, owner):
        resource.delete(client)


@check
def creates_updates_and_deletes_projects(client):
    labels = [{"name": "team", "value": "conformance"}]
    project = new_project(client, "life", labels=labels, default_function_node_selector=labels)
    read = igz_mgmt.Project.get_by_name(client, project.name, include=["tenant", "owner"])
    assert read.operational_status == "online" and read.labels == labels
    assert {resource.type for resource in read.included} == {"tenant", "user"}
    assert igz_mgmt.Project.get(client, f"{project.name}@default-tenant").id == project.id
    read.description = "Changed"
    read.update(client)
    assert igz_mgmt.Project.get(client, project.id).description == "Changed"
    assert project.delete(client, deletion_strategy=constants.ProjectDeletionStrategies.restricted).state == "completed"
    assert project.delete(client, ignore_missing=True) is None


@check
def names_projects_by_name_and_tenant(client):
    project = new_project(client, "named")
    assert project.id == f"{project.name}@default-tenant"
    assert igz_mgmt.Project._get_from_arg(client, project.id).name == project.name
    assert igz_mgmt.Project._get_from_arg(client, project.name).id == project.id
    assert {"owner", "tenant", "last_job"} == set(project.relationships)
    job = igz_mgmt.Job.get(client, project.relationships["last_job"]["data"]["id"])
    assert (job.kind, job.handler) == ("project.creation", "igz0.project.0")
    project.delete(client)


@check
def hands_projects_over_by_username(client):
    user = new_user(client, "heir")
    project = new_project(client, "heirloom")
    project.set_owner(client, user.username)
    assert project.get_owner(client).id == user.id
    project.set_owner(client, user.id)
    project.delete(client)
    user.delete(client)


@check
def restricts_deletion_to_empty_projects(client):
    strategies = constants.ProjectDeletionStrategies
    project = igz_mgmt.Project.get_by_name(client, "stress-testing")
    assert status_of(project.delete, client, deletion_strategy=strategies.restricted) == 412
    assert igz_mgmt.Project.get(client, project.id).operational_status == "online"


@check
def deletes_projects_with_everything_in_them(client):
    project = new_project(client, "cascading")
    job = project.delete(client, deletion_strategy=constants.ProjectDeletionStrategies.cascading)
    assert (job.kind, job.state) == ("project.delete", "completed")
    assert status_of(project.delete, client) == 404


@check
def applies_several_changes_of_roles_at_once(client):
    project = new_project(client, "together")
    users = [new_user(client, f"together-{number}") for number in range(2)]
    group = new_group(client, "together")
    with project.apply_authorization_roles(client) as roles:
        roles.add_member_to_role(client, users[0], ROLES.admin)
        roles.add_members_to_role(client, [users[1], group], ROLES.viewer)
    assert [user.id for user in project.get_admin_users()] == [users[0].id]
    assert [user.id for user in project.get_viewer_users()] == [users[1].id]
    assert [member.id for member in project.get_viewer_groups()] == [group.id]
    project.add_members(client, users, ROLES.editor, add_member_mode=constants.AddMemberMode.override)
    assert len(project.get_editor_users()) == 2 and project.get_admin_users() == []
    job = project.remove_member(client, users[0], wait_for_job=False)
    assert job is None
    project.delete(client)
    for resource in [*users, group]:
        resource.delete(client)


@check
def keeps_an_owner_who_is_listed_in_a_role(client):
    project = igz_mgmt.Project.get_by_name(client, "document-capture")
    owner = project.get_owner(client)
    assert [user.id for user in project.get_admin_users()] == [owner.id]
    group = new_group(client, "beside-the-owner")
    group.ensure_project_membership(client, project.name, ROLES.admin)
    assert [user.id for user in project.get_admin_users()] == [owner.id]
    group.remove_from_project(client, project.name)
    group.delete(client)


@check
def describes_permissions_by_the_path_of_the_project(client):
    project = igz_mgmt.Project.get_by_name(client, "card-fraud-realtime")
    included = igz_mgmt.Project.get(client, project.id, include=["project_authorization_roles"]).included
    for role in included:
        for permission in role.attributes["permissions"]:
            assert permission["resource"] == f"/projects/{project.name}/**"
