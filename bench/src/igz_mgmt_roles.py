"""Gives people a role in a project one by one, and asks for effective roles, as igz-mgmt offers it.

Usage: python igz_mgmt_roles.py ENDPOINT ACCESS_KEY PROJECT_NAME < ids of users, one a line

Prints two numbers: how many seconds a person took to be given a role, and an effective role to be asked for.
"""
import logging
import sys
import time

import igz_mgmt

logging.disable(logging.WARNING)

endpoint, access_key, project_name = sys.argv[1:]
user_ids = sys.stdin.read().split()
client = igz_mgmt.Client(endpoint=endpoint, access_key=access_key)
users = [igz_mgmt.User.get(client, user_id) for user_id in user_ids]

started_at = time.perf_counter()
for user in users:
    user.ensure_project_membership(
        client, project_name=project_name, role=igz_mgmt.constants.ProjectAuthorizationRoles.editor
    )
print((time.perf_counter() - started_at) / len(users))

project = igz_mgmt.Project.get_by_name(client, project_name)
started_at = time.perf_counter()
for user_id in user_ids:
    project.get_user_effective_role(client, user_id)
print((time.perf_counter() - started_at) / len(users))
