"""Jobs and events."""
import igz_mgmt
from igz_mgmt import exceptions

from support import RUN, check, new_group, raises, status_of, system_admin


@check
def lists_jobs_and_audit_events(client):
    group = new_group(client, "traced")
    job = group.delete(client)
    jobs = igz_mgmt.Job.list(client, filter_by={"kind": job.kind}, sort_by=["-created_at"])
    assert job.id in [item.id for item in jobs]
    events = igz_mgmt.AuditEvent.list(client, filter_by={"description": f"[$contains_str]{group.name}"})
    assert [event.kind for event in events] == ["UserManagement.UserGroup.Created", "UserManagement.UserGroup.Deleted"]


@check
def waits_for_jobs_and_forbids_changing_them(client):
    job = new_group(client, "awaited").delete(client, wait_for_job_deletion=False)
    igz_mgmt.Job.wait_for_completion(client, job.id, job_completion_retry_interval=0.2)
    job = igz_mgmt.Job.get(client, job.id)
    assert job.state == "completed" and job.ctx_id.isdigit()
    raises(exceptions.ResourceDeleteException, job.delete, client)
    raises(exceptions.ResourceUpdateException, job.update, client)
    raises(exceptions.ResourceNotFoundException, igz_mgmt.Job.get, client, RUN)


@check
def emits_lists_and_deletes_events(client):
    def event():
        return igz_mgmt.Event(
            source="igz0.vn.3",
            kind=f"Conformance.{RUN}",
            description="An event",
            severity="info",
            classification="sw",
            parameters_text=[{"name": "run", "value": RUN}],
            parameters_uint64=[{"name": "answer", "value": 42}],
            tags=["conformance"],
            affected_resources=[{"type": "node", "id_str": "igz0", "id": 0, "name": "igz0"}],
        )

    assert status_of(event().emit, client) == 403
    root = system_admin(client)
    event().emit(root)
    [found] = igz_mgmt.Event.list(client, filter_by={"kind": f"Conformance.{RUN}"})
    assert (found.source, found.severity, found.tags) == ("igz0.vn.3", "info", ["conformance"])
    assert found.parameters_uint64[0].value == 42 and not found.system_event
    # The kind is now known, so the severity can be left out.
    igz_mgmt.ManualEvents.emit(root, event=igz_mgmt.ManualEventSchema(kind=f"Conformance.{RUN}"))
    assert len(igz_mgmt.Event.list(client, filter_by={"kind": f"Conformance.{RUN}"})) == 2
    unknown = igz_mgmt.Event(kind=f"Conformance.{RUN}.Unknown")
    assert status_of(unknown.emit, root) == 400
    igz_mgmt.Event.delete_all(root)
    assert igz_mgmt.Event.list(root) == []
    raises(exceptions.ResourceGetException, igz_mgmt.Event.get, root, found.id)


@check
def emits_communication_events(client):
    root = system_admin(client)
    # The SDK can't emit its own CommunicationEvent: it rejects clearing the type.
    event = igz_mgmt.Event(
        kind=f"Internal.{RUN}", severity="debug", classification="sw", visibility="internal"
    )
    event.emit(root)
    [found] = igz_mgmt.CommunicationEvent.list(root, filter_by={"kind": f"Internal.{RUN}"})
    assert found.visibility == "internal"
    igz_mgmt.CommunicationEvent.delete_all(root)
    assert igz_mgmt.CommunicationEvent.list(root) == []


@check
def emits_audit_events(client):
    root = system_admin(client)
    event = igz_mgmt.AuditEvent(kind=f"Audit.{RUN}", severity="info", classification="audit", description=RUN)
    event.emit(root)
    [found] = igz_mgmt.AuditEvent.list(client, filter_by={"kind": f"Audit.{RUN}"})
    assert found.description == RUN
    raises(exceptions.ResourceDeleteException, igz_mgmt.AuditEvent.delete_all, root)
