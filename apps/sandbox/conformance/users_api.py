"""Users, and their groups."""
import datetime

import igz_mgmt
from igz_mgmt import exceptions

from support import ENDPOINT, POLICIES, check, member_ids, new_group, new_user, raises, sign_in, status_of


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
    # What the SDK returns may have been read just before the user was up.
    assert user.is_operational(client)
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
def disables_and_enables_users_however_they_are_named(client):
    user = new_user(client, "switched")
    for name in (user.username, user.id, user):
        igz_mgmt.User.disable_user(client, name)
        assert igz_mgmt.User.get(client, user.id).admin_status == "down"
        igz_mgmt.User.enable_user(client, name)
        assert igz_mgmt.User.get(client, user.id).admin_status == "up"
    igz_mgmt.User.disable_by_username(client, user.username)
    igz_mgmt.User.enable_by_id(client, user.id)
    assert igz_mgmt.User.get(client, user.id).operational_status == "up"
    user.disable(client)
    assert user.enable(client).admin_status == "up"
    user.delete(client)


@check
def writes_times_that_python_reads(client):
    user = igz_mgmt.User.get_by_username(client, "tom.becker")
    for time in (user.created_at, user.last_activity):
        assert time.endswith("+00:00") and len(time) == 32, time
        assert datetime.datetime.fromisoformat(time).utcoffset() == datetime.timedelta(0)
    since = user.created_at.replace(".000000+00:00", "Z")
    found = igz_mgmt.User.list(client, filter_by={"created_at": since, "username": user.username})
    assert [item.id for item in found] == [user.id]


@check
def lists_names_for_callers_who_may_not_list_users(_client):
    signed_in = sign_in("tom.becker", "rolecall-demo")
    assert status_of(igz_mgmt.User.list, signed_in) == 403
    names = signed_in.request("GET", "scrubbed_users", params={"filter[email]": "diego.ramos@example.com"})
    assert [user["attributes"]["username"] for user in names["data"]] == ["diego.ramos"]
    assert names["included"] == []
