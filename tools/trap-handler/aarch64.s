// The SIGSYS handler of runtime's trap package, for aarch64 Linux.
// regenerate.sh turns it into the bytes that HandlerCode holds.
//
// Offsets: siginfo_t si_errno 4, si_code 8, si_syscall 24; ucontext_t uc_mcontext.regs 184
// (sys/ucontext.h). x21 points to the data, whose fields TrapHandler names.
        .text
        .globl  handler
handler:                                // w0 signal, x1 siginfo_t, x2 ucontext_t
        stp     x29, x30, [sp, #-64]!
        mov     x29, sp
        stp     x19, x20, [sp, #16]
        stp     x21, x22, [sp, #32]
        mov     x19, x1
        mov     x20, x2
        ldr     x21, data
        ldr     w3, [x1, #8]
        cmp     w3, #1                  // SYS_SECCOMP
        b.ne    foreign
        ldr     w3, [x1, #4]            // SECCOMP_RET_DATA
        and     w3, w3, #0xff00
        mov     w4, #0x5c00             // HandlerCode.MARK
        cmp     w3, w4
        b.ne    foreign
        // The same call again. The report filter knows this place and lets it pass, so what comes
        // back is the answer of all other filters, or of the kernel.
        ldr     w8, [x19, #24]
        ldp     x0, x1, [x20, #184]
        ldp     x2, x3, [x20, #200]
        ldp     x4, x5, [x20, #216]
        mov     x22, x0                 // the result takes its place
        svc     #0
place:  str     x0, [x20, #184]
        add     x3, x21, #16, lsl #12
        ldr     w3, [x3]                // open; 0 in a forked child, too
        cbz     w3, done
        ldr     x0, [x21, #8]           // JavaVM
        add     x1, sp, #48
        mov     w2, #6                  // JNI_VERSION_1_6
        movk    w2, #1, lsl #16
        ldr     x3, [x21, #16]          // GetEnv
        blr     x3
        cbnz    w0, unattached
        ldr     x3, [sp, #48]
        ldr     x4, [x21, #24]          // from JNIEnv to JavaThread::_thread_state
        ldr     w5, [x3, x4]
        ldr     w4, [x21, #4]           // _thread_in_native
        cmp     w5, w4
        b.ne    busy
        ldr     x4, [x21, #72]          // from JNIEnv to _stack_base
        ldr     x5, [x3, x4]
        ldr     x4, [x21, #80]          // from JNIEnv to _stack_size
        ldr     x6, [x3, x4]
        sub     x5, x5, x6
        ldr     x4, [x21, #88]          // what Java needs
        add     x5, x5, x4
        mov     x6, sp
        cmp     x6, x5
        b.lo    narrow
        mov     w0, #31
        mov     x1, x19
        mov     x2, x20
        mov     x3, x22
        ldr     x4, [x21, #32]          // the callback
        blr     x4
done:   ldp     x21, x22, [sp, #32]
        ldp     x19, x20, [sp, #16]
        ldp     x29, x30, [sp], #64
        ret
unattached:
        add     x3, x21, #48
        b       count
busy:   add     x3, x21, #56
        b       count
narrow: add     x3, x21, #64
count:  ldxr    x4, [x3]
        add     x4, x4, #1
        stxr    w5, x4, [x3]
        cbnz    w5, count
        b       done
foreign:                                // another filter's, or kill(2): as without this handler
        ldr     x3, [x21, #40]          // the handler before
        cbz     x3, die
        mov     x1, x19
        mov     x2, x20
        ldp     x21, x22, [sp, #32]
        ldp     x19, x20, [sp, #16]
        ldp     x29, x30, [sp], #64
        br      x3
die:    sub     sp, sp, #32             // struct sigaction of the kernel: SIG_DFL
        stp     xzr, xzr, [sp]
        stp     xzr, xzr, [sp, #16]
        mov     x8, #134                // rt_sigaction
        mov     x0, #31
        mov     x1, sp
        mov     x2, #0
        mov     x3, #8
        svc     #0
        cbnz    x0, never
        mov     x8, #172                // getpid
        svc     #0
        mov     x19, x0
        mov     x8, #178                // gettid
        svc     #0
        mov     x1, x0
        mov     x0, x19
        mov     x2, #31
        mov     x8, #131                // tgkill: it comes before the next instruction
        svc     #0
never:  udf     #0
        .balign 8
data:   .quad   0
