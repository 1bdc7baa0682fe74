"""Finds out with igz-mgmt who can reach projects and what users can reach, based on owners and roles.

Usage: python igz_mgmt_access.py ENDPOINT ACCESS_KEY PROJECTS_TO_READ < lines of `project ID` or `user ID`

To find out what a user can reach, every project has to be read. Only reads the first PROJECTS_TO_READ.
Prints three means in seconds: who can reach a project; the time before a user's first project; a project read for a
user.
"""
import logging
import sys
import time

import igz_mgmt

logging.disable(logging.WARNING)

ROLES = [
    "owner",
    "project_authorization_roles.principal_users",
    "project_authorization_roles.principal_user_groups",
]

endpoint, access_key, projects_to_read = sys.argv[1:]
asked = [line.split() for line in sys.stdin.read().splitlines()]
client = igz_mgmt.Client(endpoint=endpoint, access_key=access_key)


def read_project(project_id):
    """Yields each role with the IDs of its users and groups. The owner counts as a role."""
    project = igz_mgmt.Project.get(client, project_id, include=ROLES)
    owner = project.relationships.get("owner", {}).get("data")
    yield "owner", [owner["id"]] if owner else [], []
    for resource in project.included:
        if resource.type == "project_authorization_role":
            held = [
                [principal["id"] for principal in resource.relationships.get(kind, {}).get("data", [])]
                for kind in ("principal_users", "principal_user_groups")
            ]
            yield resource.attributes["name"], *held


def who_can_reach(project_id):
    reasons = {}
    for role, users, groups in read_project(project_id):
        for user in users:
            reasons.setdefault(user, []).append((role, None))
        for group in groups:
            members = igz_mgmt.Group.get(client, group, include=["users"]).relationships["users"]["data"]
            for member in members:
                reasons.setdefault(member["id"], []).append((role, group))
    return reasons


def what_can_be_reached(user_id):
    started_at = time.perf_counter()
    user = igz_mgmt.User.get(client, user_id, include=["user_groups"])
    user_groups = {group["id"] for group in user.relationships["user_groups"]["data"]}
    projects = igz_mgmt.Project.list(client)[: int(projects_to_read)]
    listed_at = time.perf_counter()
    reasons = {}
    for project in projects:
        for role, users, groups in read_project(project.id):
            if user_id in users:
                reasons.setdefault(project.id, []).append((role, None))
            for group in user_groups.intersection(groups):
                reasons.setdefault(project.id, []).append((role, group))
    return listed_at - started_at, (time.perf_counter() - listed_at) / len(projects)


def mean(values):
    return sum(values) / len(values)


started_at = time.perf_counter()
projects_asked = [asked_id for kind, asked_id in asked if kind == "project"]
for asked_id in projects_asked:
    who_can_reach(asked_id)
print((time.perf_counter() - started_at) / len(projects_asked))

spent = [what_can_be_reached(asked_id) for kind, asked_id in asked if kind == "user"]
print(mean([before for before, _ in spent]))
print(mean([a_project for _, a_project in spent]))
