"""Gives users a role in a project one by one, and reads their effective roles, with igz-mgmt.

Usage: python igz_mgmt_roles.py ENDPOINT ACCESS_KEY PROJECT_NAME < user IDs, one per line

Prints two numbers: the seconds to give one user a role, and the seconds to read an effective role.
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
