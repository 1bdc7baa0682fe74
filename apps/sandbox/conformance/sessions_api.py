"""Signing in, verification, versions and access keys."""
import os

import igz_mgmt

from support import ACCESS_KEY, ENDPOINT, PASSWORD, RUN, check, sign_in, status_of


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
def signs_in_with_the_tenant_in_the_username(_client):
    client = sign_in("tom.becker@default-tenant", PASSWORD)
    assert igz_mgmt.User.self(client).username == "tom.becker"


@check
def tells_the_tenant_and_the_groups_of_the_caller(client):
    signed_in = sign_in("tom.becker", PASSWORD)
    assert signed_in.tenant_id == client.tenant_id
    user = igz_mgmt.User.self(signed_in)
    groups = [group["id"] for group in user.relationships["user_groups"]["data"]]
    assert igz_mgmt.Group.get_by_name(client, "all_users").id in groups


@check
def changes_its_access_key(client):
    key = igz_mgmt.AccessKey.create(sign_in("tom.becker", PASSWORD), label=RUN)
    other = igz_mgmt.Client(endpoint=ENDPOINT, access_key=key.id)
    assert other.username == "tom.becker"
    assert other.with_access_key(ACCESS_KEY).username == "security_admin"
    assert igz_mgmt.User.self(other).id == igz_mgmt.User.self(client).id


@check
def refuses_keys_without_the_control_plane(client):
    key = igz_mgmt.AccessKey.create(client, planes=["data"], label=f"{RUN}-data")
    assert status_of(igz_mgmt.Client, endpoint=ENDPOINT, access_key=key.id) == 401
    key.delete(client)


@check
def changes_an_access_key(client):
    key = igz_mgmt.AccessKey.create(client, label=f"{RUN}-before")
    key.label = f"{RUN}-after"
    key.update(client)
    read = igz_mgmt.AccessKey.get(client, key.id)
    assert (read.label, read.planes, read.ttl) == (f"{RUN}-after", key.planes, 315360000)
    assert read.tenant_id == client.tenant_id and read.interface_kind == "web"
    key.delete(client)


@check
def answers_every_address_of_a_verification(client):
    for path in (
        "data_sessions/verifications",
        "data_sessions/verifications/app_service",
        "data_sessions/verifications/app_service_enrich_data",
        "sessions/verifications/app_service",
        "sessions/verifications/app_service_enrich_data",
    ):
        attributes = client.request("POST", path)["data"]["attributes"]
        assert attributes["username"] == "security_admin"
        assert attributes["context"]["authentication"]["tenant_id"] == client.tenant_id
        assert attributes["context"]["id"]


@check
def answers_404_to_what_it_does_not_serve(client):
    assert status_of(igz_mgmt.SmtpConnection.list, client) == 404
    assert status_of(igz_mgmt.K8sConfig.list, client) == 404
    reload = igz_mgmt.ClusterConfigurations.reload
    assert status_of(reload, client, igz_mgmt.constants.ConfigTypes.events) == 404
