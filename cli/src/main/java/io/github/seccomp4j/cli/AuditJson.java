package io.github.seccomp4j.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.observe.audit.AuditRecord;

/** Writes a record as JSON; what the record does not say is left out. */
final class AuditJson {
  private AuditJson() {}

  static String of(AuditRecord record) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    record.time().ifPresent(time -> json.put("time", time.toString()));
    record.serial().ifPresent(serial -> json.put("serial", serial));
    json.put("pid", record.pid());
    json.put("uid", record.uid());
    json.put("command", record.command());
    record.executable().ifPresent(file -> json.put("executable", file));
    record.arch().map(Arch::kernelName).ifPresent(arch -> json.put("arch", arch));
    json.put("archId", record.archId() & 0xffff_ffffL);
    json.put("number", record.number() & 0xffff_ffffL);
    record.syscall().ifPresent(name -> json.put("syscall", name));
    json.put("compat", record.compat());
    record.action().ifPresent(action -> json.put("action", action.name()));
    json.put("code", record.code() & 0xffff_ffffL);
    json.put("signal", record.signal());
    json.put("instructionPointer", "0x" + Long.toHexString(record.instructionPointer()));
    return json.toString();
  }
}
