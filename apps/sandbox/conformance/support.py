"""Shared by the checks: their registry, the sandbox's address, and factories."""
import os
import sys

import httpx
import igz_mgmt
from igz_mgmt import constants

ENDPOINT = sys.argv[1]
PASSWORD = sys.argv[2] if len(sys.argv) > 2 else "rolecall-demo"
ACCESS_KEY = sys.argv[3] if len(sys.argv) > 3 else "5a2b6f0e-7c1d-4e8f-9a3b-0d1c2e3f4a5b"
# Names are unique to this run, so it can be repeated on the same store.
RUN = f"conf{os.getpid()}"
ROLES = constants.ProjectAuthorizationRoles
POLICIES = constants.TenantManagementRoles
USER_PASSWORD = "a-long-password"

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
        password=USER_PASSWORD,
        email=f"{username}@example.com",
        first_name="Conformance",
        last_name=suffix,
        **kwargs,
    )


def new_group(client, suffix, **kwargs):
    return igz_mgmt.Group.create(client, name=f"{RUN}-{suffix}", **kwargs)


def new_project(client, suffix, **kwargs):
    return igz_mgmt.Project.create(client, name=f"{RUN}-{suffix}", **kwargs)


def sign_in(username, password=USER_PASSWORD):
    client = igz_mgmt.Client(endpoint=ENDPOINT, username=username, password=password)
    client.login()
    return client


def system_admin(client):
    """Signs in as a new user who may emit events."""
    user = new_user(client, f"root{len(igz_mgmt.User.list(client))}", assigned_policies=[POLICIES.system_admin])
    return sign_in(user.username)
