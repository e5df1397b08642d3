package io.github.seccomp4j.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.observe.audit.AuditRecord;

/** Writes a record as JSON, without members for what the record does not say. */
final class AuditJson {
  private AuditJson() {}

  static String of(AuditRecord record) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    record.time().ifPresent(time -> json.put("time", time.toString()));
    record.serial().ifPresent(serial -> json.put("serial", serial));
    json.put("pid", record.thread().pid());
    record.thread().uid().ifPresent(uid -> json.put("uid", uid));
    json.put("command", record.thread().command());
    record.thread().executable().ifPresent(file -> json.put("executable", file));
    record.call().arch().map(Arch::kernelName).ifPresent(arch -> json.put("arch", arch));
    json.put("archId", record.call().archId() & 0xffff_ffffL);
    json.put("number", record.call().number() & 0xffff_ffffL);
    record.call().name().ifPresent(name -> json.put("syscall", name));
    json.put("compat", record.call().compat());
    record.action().ifPresent(action -> json.put("action", action.name()));
    record.code().ifPresent(code -> json.put("code", code & 0xffff_ffffL));
    json.put("signal", record.signal());
    json.put("instructionPointer", "0x" + Long.toHexString(record.call().instructionPointer()));
    return json.toString();
  }
}
