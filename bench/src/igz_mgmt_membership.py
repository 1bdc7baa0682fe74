"""Adds users to a group and removes them again, one by one, with igz-mgmt.

Usage: python igz_mgmt_membership.py ENDPOINT ACCESS_KEY GROUP_ID < user IDs, one per line

Prints how many seconds this took, without startup and sign-in.
"""
import logging
import sys
import time

import igz_mgmt

logging.disable(logging.WARNING)

endpoint, access_key, group_id = sys.argv[1:]
user_ids = sys.stdin.read().split()
client = igz_mgmt.Client(endpoint=endpoint, access_key=access_key)
group = igz_mgmt.Group.get(client, group_id)

started_at = time.perf_counter()
for user_id in user_ids:
    group.add_user(client, user_id)
for user_id in user_ids:
    group.remove_user(client, user_id)
print(time.perf_counter() - started_at)
