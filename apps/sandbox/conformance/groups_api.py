"""The calls of the Groups API, made by the unchanged igz-mgmt against a running sandbox.

Usage: python groups_api.py ENDPOINT [PASSWORD [ACCESS_KEY]]

Prints one line for each check and exits 1 when any failed. Names what it makes after the process, so it can run
again on the same store.
"""
import logging
import os
import sys
import traceback

import httpx
import igz_mgmt
from igz_mgmt import constants, cruds, exceptions

# The SDK logs each refusal that a check provokes.
logging.disable(logging.WARNING)

ENDPOINT = sys.argv[1]
PASSWORD = sys.argv[2] if len(sys.argv) > 2 else "rolecall-demo"
ACCESS_KEY = sys.argv[3] if len(sys.argv) > 3 else "5a2b6f0e-7c1d-4e8f-9a3b-0d1c2e3f4a5b"
RUN = f"conf{os.getpid()}"
ROLES = constants.ProjectAuthorizationRoles
POLICIES = constants.TenantManagementRoles

checks = []


def check(function):
    checks.append(function)
    return function


def raises(expected, call, *args, **kwargs):
    try:
        call(*args, **kwargs)
    except expected as exc:
        return exc
    raise AssertionError(f"{expected.__name__} was not raised")


def status_of(call, *args, **kwargs):
    return raises(httpx.HTTPStatusError, call, *args, **kwargs).response.status_code


def member_ids(client, group):
    group = igz_mgmt.Group.get(client, group.id, include=["users"])
    return [user["id"] for user in group.relationships["users"]["data"]]


def new_user(client, suffix, **kwargs):
    username = f"{RUN}-{suffix}"
    return igz_mgmt.User.create(
        client,
        username=username,
        password="a-long-password",
        email=f"{username}@example.com",
        first_name="Conformance",
        last_name=suffix,
        **kwargs,
    )


def new_group(client, suffix, **kwargs):
    return igz_mgmt.Group.create(client, name=f"{RUN}-{suffix}", **kwargs)


def new_project(client, suffix, **kwargs):
    return igz_mgmt.Project.create(client, name=f"{RUN}-{suffix}", **kwargs)


@check
def signs_in_with_an_access_key(client):
    assert client.username == "security_admin"
    assert client.tenant_id
    assert str(client.version) == "3.5.5"


@check
def signs_in_with_username_and_access_key(_client):
    client = igz_mgmt.Client(endpoint=ENDPOINT, username="security_admin", access_key=ACCESS_KEY)
    assert igz_mgmt.User.self(client).username == "security_admin"


@check
def signs_in_with_username_and_password(_client):
    client = igz_mgmt.Client(endpoint=ENDPOINT, username="security_admin", password=PASSWORD)
    client.login()
    assert client.username == "security_admin"
    assert igz_mgmt.Group.get_by_name(client, "all_users").system_provided


@check
def signs_in_from_the_environment(_client):
    os.environ.update(V3IO_USERNAME="security_admin", V3IO_ACCESS_KEY=ACCESS_KEY)
    try:
        client = igz_mgmt.Client(endpoint=ENDPOINT)
        assert igz_mgmt.User.self(client).username == "security_admin"
    finally:
        del os.environ["V3IO_USERNAME"], os.environ["V3IO_ACCESS_KEY"]


@check
def refuses_wrong_credentials(_client):
    assert status_of(igz_mgmt.Client, endpoint=ENDPOINT, access_key="wrong") == 401
    client = igz_mgmt.Client(endpoint=ENDPOINT, username="security_admin", password="wrong password")
    assert status_of(client.login) == 401


@check
def creates_a_group_with_defaults(client):
    group = new_group(client, "defaults")
    assert group.assigned_policies == ["Data", "Application Admin"]
    assert group.kind == "local" and group.gid > 0 and not group.system_provided
    group.delete(client)


@check
def creates_a_group_with_everything(client):
    user = new_user(client, "founder")
    group = new_group(
        client,
        "everything",
        assigned_policies=[POLICIES.data, POLICIES.security_admin],
        description="A group with everything",
        gid=700000 + os.getpid(),
        users=[user],
    )
    read = igz_mgmt.Group.get(client, group.id, include=["users"])
    assert read.description == "A group with everything"
    assert read.gid == 700000 + os.getpid()
    assert read.assigned_policies == ["Data", "Security Admin"]
    assert member_ids(client, group) == [user.id]
    assert read.included[0].attributes["username"] == user.username
    group.delete(client)
    user.delete(client)


@check
def refuses_a_taken_name_and_gid(client):
    group = new_group(client, "taken")
    assert status_of(new_group, client, "taken") == 409
    assert status_of(new_group, client, "other", gid=group.gid) == 409
    assert status_of(igz_mgmt.Group.create, client, name="") == 400
    group.delete(client)


@check
def lists_groups(client):
    groups = [new_group(client, f"list-{number}", gid=800000 + os.getpid() * 10 + number) for number in range(3)]
    prefix = f"{RUN}-list"
    find = {"name": f"[$contains_str]{prefix}"}
    assert len(igz_mgmt.Group.list(client)) > 3
    assert [g.id for g in igz_mgmt.Group.list(client, filter_by={"name": f"{prefix}-1"})] == [groups[1].id]
    assert [g.name for g in igz_mgmt.Group.list(client, filter_by=find, sort_by=["-name"])] == [
        f"{prefix}-{number}" for number in (2, 1, 0)
    ]
    paging = cruds.ResourceListPagingQueryParams(number=1, size=2)
    page = igz_mgmt.Group.list(client, filter_by=find, sort_by=["gid"], paging=paging, include=["users"])
    assert [g.id for g in page] == [groups[2].id]
    assert page[0].relationships["users"]["data"] == []
    assert igz_mgmt.Group.list(client, filter_by={"gid": f"[$gt]{groups[1].gid}", **find})[0].id == groups[2].id
    assert status_of(igz_mgmt.Group.list, client, filter_by={"colour": "red"}) == 400
    for group in groups:
        group.delete(client)


@check
def gets_a_group_by_id_and_by_name(client):
    group = igz_mgmt.Group.get_by_name(client, "all_users", include=["users"])
    assert group.system_provided and len(group.relationships["users"]["data"]) >= 3
    assert igz_mgmt.Group.get(client, group.id).relationships == {}
    raises(exceptions.ResourceNotFoundException, igz_mgmt.Group.get_by_name, client, f"{RUN}-nobody")
    raises(exceptions.ResourceNotFoundException, igz_mgmt.Group.get, client, str(group.gid))


@check
def updates_a_group(client):
    group = new_group(client, "before")
    group.name = f"{RUN}-after"
    group.description = "Renamed"
    group.assigned_policies = []
    group.update(client)
    read = igz_mgmt.Group.get_by_name(client, f"{RUN}-after")
    assert (read.id, read.description, read.assigned_policies) == (group.id, "Renamed", [])
    group.delete(client)


@check
def protects_all_users(client):
    group = igz_mgmt.Group.get_by_name(client, "all_users")
    group.name = "everybody"
    assert status_of(group.update, client) == 403
    assert status_of(group.delete, client) == 403
    user = new_user(client, "stuck")
    assert status_of(group.remove_user, client, user) == 403
    user.delete(client)


@check
def creates_a_user_who_is_usable_at_once(client):
    group = new_group(client, "first-home")
    user = new_user(
        client,
        "newcomer",
        assigned_policies=[POLICIES.developer],
        primary_group=group,
        phone_number="+1 555 0100",
        job_title="Engineer",
        department="R&D",
        authentication_methods=["password"],
    )
    assert user.operational_status == "up"
    assert user.is_operational(client)
    assert user.get_primary_group(client).id == group.id
    assert member_ids(client, group) == [user.id]
    signed_in = igz_mgmt.Client(endpoint=ENDPOINT, username=user.username, password="a-long-password")
    signed_in.login()
    assert igz_mgmt.User.self(signed_in).id == user.id
    assert status_of(igz_mgmt.Group.list, signed_in) == 403
    user.delete(client)
    group.delete(client)


@check
def creates_a_user_without_waiting(client):
    user = new_user(client, "hasty", wait_for_completion=False)
    assert user.operational_status == "up"
    assert status_of(new_user, client, "hasty") == 409
    user.delete(client)


@check
def adds_users_by_id_username_and_instance(client):
    group = new_group(client, "team")
    users = [new_user(client, f"member-{number}") for number in range(3)]
    group.add_user(client, users[0].id)
    group.add_user(client, users[1].username)
    group.add_user(client, users[2])
    everybody = sorted(user.id for user in users)
    assert sorted(member_ids(client, group)) == everybody
    group.add_user(client, users[0])
    users[1].add_to_group(client, group.name)
    assert sorted(member_ids(client, group)) == everybody
    assert users[0].in_group(client, group) and users[0].in_group(client, group.id)
    group.remove_user(client, users[0])
    group.remove_user(client, users[1].username)
    users[2].remove_from_group(client, group)
    assert member_ids(client, group) == []
    assert users[0].in_group(client, igz_mgmt.Group.get_by_name(client, "all_users"))
    for user in users:
        user.delete(client)
    group.delete(client)


@check
def removes_from_a_primary_group_only_by_force(client):
    group = new_group(client, "primary")
    user = new_user(client, "loyal")
    user.set_primary_group(client, group)
    assert user.get_primary_group(client).id == group.id
    raises(exceptions.UserIsInPrimaryGroupError, group.remove_user, client, user)
    assert member_ids(client, group) == [user.id]
    group.remove_user(client, user, force=True)
    assert member_ids(client, group) == []
    assert user.get_primary_group(client) is None
    assert user.is_operational(client)
    all_users = igz_mgmt.Group.get_by_name(client, "all_users")
    assert status_of(user.set_primary_group, client, all_users) == 400
    user.delete(client)
    group.delete(client)


@check
def deletes_groups(client):
    group = new_group(client, "short-lived")
    job = group.delete(client)
    assert job.state == "completed"
    raises(exceptions.ResourceNotFoundException, igz_mgmt.Group.get, client, group.id)
    assert status_of(group.delete, client) == 404
    assert group.delete(client, ignore_missing=True) is None

    group = new_group(client, "deleted-later")
    job = group.delete(client, wait_for_job_deletion=False)
    igz_mgmt.Job.wait_for_completion(client, job.id, job_completion_retry_interval=0.2)
    raises(exceptions.ResourceNotFoundException, igz_mgmt.Group.get, client, group.id)


@check
def disables_and_enables_users(client):
    user = new_user(client, "sleeper")
    signed_in = igz_mgmt.Client(endpoint=ENDPOINT, username=user.username, password="a-long-password")
    signed_in.login()
    igz_mgmt.User.disable_user(client, user.username)
    assert igz_mgmt.User.get(client, user.id).admin_status == "down"
    assert status_of(igz_mgmt.User.self, signed_in) == 401
    assert status_of(signed_in.login) == 401
    igz_mgmt.User.enable_user(client, user.id)
    signed_in.login()
    assert igz_mgmt.User.self(signed_in).admin_status == "up"
    user.delete(client)


@check
def updates_a_user(client):
    user = new_user(client, "editable")
    user.first_name = "Changed"
    user.assigned_policies = [POLICIES.it_admin]
    user.password = "another-password"
    user.update(client)
    read = igz_mgmt.User.get_by_username(client, user.username, include=["user_groups"])
    assert (read.first_name, read.assigned_policies) == ("Changed", ["IT Admin"])
    assert len(read.relationships["user_groups"]["data"]) == 1
    igz_mgmt.Client(endpoint=ENDPOINT, username=user.username, password="another-password").login()
    user.delete(client)


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
def handles_access_keys(client):
    key = igz_mgmt.AccessKey.get_or_create(client)
    assert igz_mgmt.AccessKey.get_or_create(client).id == key.id
    key = igz_mgmt.AccessKey.create(client, label=RUN)
    other = igz_mgmt.Client(endpoint=ENDPOINT, access_key=key.id)
    assert igz_mgmt.User.self(other).username == "security_admin"
    assert key.id in [k.id for k in igz_mgmt.AccessKey.list(client, filter_by={"label": RUN})]
    key.delete(client)
    assert status_of(igz_mgmt.User.self, other) == 401


@check
def lists_jobs_and_audit_events(client):
    group = new_group(client, "traced")
    job = group.delete(client)
    jobs = igz_mgmt.Job.list(client, filter_by={"kind": job.kind}, sort_by=["-created_at"])
    assert job.id in [item.id for item in jobs]
    events = igz_mgmt.AuditEvent.list(client, filter_by={"description": f"[$contains_str]{group.name}"})
    assert [event.kind for event in events] == ["UserManagement.UserGroup.Created", "UserManagement.UserGroup.Deleted"]


def main():
    client = igz_mgmt.Client(endpoint=ENDPOINT, access_key=ACCESS_KEY)
    failed = 0
    for function in checks:
        title = function.__name__.replace("_", " ")
        try:
            function(client)
            print(f"ok      {title}", flush=True)
        except Exception:
            failed += 1
            print(f"FAILED  {title}\n{traceback.format_exc()}", flush=True)
    print(f"{len(checks) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
