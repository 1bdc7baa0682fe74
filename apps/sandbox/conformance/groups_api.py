"""The calls of the Groups API."""
import os

import igz_mgmt
from igz_mgmt import cruds, exceptions

from support import POLICIES, RUN, check, member_ids, new_group, new_user, raises, status_of


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
def has_the_predefined_groups(client):
    all_users = igz_mgmt.Group.get_by_name(client, "all_users")
    assert (all_users.gid, all_users.data_access_mode, all_users.assigned_policies) == (-1, "disabled", [])
    # Sending back the whole group is accepted, its GID of -1 included.
    all_users.description = "Everybody"
    all_users.update(client)
    assert igz_mgmt.Group.get(client, all_users.id).gid == -1
    admins = igz_mgmt.Group.get_by_name(client, "admins")
    admin = igz_mgmt.User.get_by_username(client, "admin")
    assert (admins.gid, admin.uid) == (0, 0)
    assert admin.in_group(client, admins)


@check
def filters_lists_of_values(client):
    group = new_group(client, "managers", assigned_policies=[POLICIES.security_admin, POLICIES.data])
    by_policy = {"assigned_policies": "[$contains_any]Security Admin,System Admin", "name": group.name}
    assert [found.id for found in igz_mgmt.Group.list(client, filter_by=by_policy)] == [group.id]
    other = {"assigned_policies": "[$contains_any]IT Admin,System Admin", "name": group.name}
    assert igz_mgmt.Group.list(client, filter_by=other) == []
    group.delete(client)
