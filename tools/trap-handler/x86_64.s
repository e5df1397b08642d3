# The SIGSYS handler of runtime's trap package, for x86_64 Linux.
# regenerate.sh turns it into the bytes that HandlerCode holds.
#
# Offsets: siginfo_t si_errno 4, si_code 8, si_syscall 24; ucontext_t uc_mcontext.gregs 40,
# 8 bytes each: R8 0, R9 1, R10 2, RDI 8, RSI 9, RDX 12, RAX 13 (sys/ucontext.h).
# r13 points to the data, whose fields TrapHandler names.
        .intel_syntax noprefix
        .text
        .globl  handler
handler:                                # edi signal, rsi siginfo_t, rdx ucontext_t
        push    rbx
        push    r12
        push    r13                     # the stack is aligned to 16 bytes again
        mov     r12, rsi
        mov     rbx, rdx
        .byte   0x49, 0xbd              # movabs r13, DATA
data:   .quad   0
        cmp     dword ptr [rsi + 8], 1  # SYS_SECCOMP
        jne     foreign
        mov     eax, [rsi + 4]          # SECCOMP_RET_DATA
        and     eax, 0xff00
        cmp     eax, 0x5c00             # HandlerCode.MARK
        jne     foreign
        # The same call again. The report filter knows this place and lets it pass, so what comes
        # back is the answer of all other filters, or of the kernel.
        mov     eax, [r12 + 24]
        mov     rdi, [rbx + 104]
        mov     rsi, [rbx + 112]
        mov     rdx, [rbx + 136]
        mov     r10, [rbx + 56]
        mov     r8, [rbx + 40]
        mov     r9, [rbx + 48]
        syscall
place:  mov     [rbx + 144], rax
        cmp     dword ptr [r13 + 65536], 0 # open; 0 in a forked child, too
        je      done
        sub     rsp, 16
        mov     rdi, [r13 + 8]          # JavaVM
        mov     rsi, rsp
        mov     edx, 0x00010006         # JNI_VERSION_1_6
        call    [r13 + 16]              # GetEnv
        pop     rcx
        pop     rdx
        test    eax, eax
        jne     unattached
        mov     rdx, [r13 + 24]         # from JNIEnv to JavaThread::_thread_state
        mov     eax, [rcx + rdx]
        cmp     eax, [r13 + 4]          # _thread_in_native
        jne     busy
        mov     rdx, [r13 + 72]         # from JNIEnv to _stack_base
        mov     rax, [rcx + rdx]
        mov     rdx, [r13 + 80]         # from JNIEnv to _stack_size
        sub     rax, [rcx + rdx]
        add     rax, [r13 + 88]         # what Java needs
        cmp     rsp, rax
        jb      narrow
        mov     edi, 31
        mov     rsi, r12
        mov     rdx, rbx
        mov     rcx, [rbx + 104]        # the first argument, as on aarch64
        call    [r13 + 32]              # the callback
done:   pop     r13
        pop     r12
        pop     rbx
        ret
unattached:
        lock inc qword ptr [r13 + 48]
        jmp     done
busy:   lock inc qword ptr [r13 + 56]
        jmp     done
narrow: lock inc qword ptr [r13 + 64]
        jmp     done
foreign:                                # another filter's, or kill(2): as without this handler
        mov     rax, [r13 + 40]         # the handler before
        test    rax, rax
        je      die
        pop     r13
        pop     r12
        pop     rbx
        jmp     rax
die:    push    0                       # struct sigaction of the kernel: SIG_DFL
        push    0
        push    0
        push    0
        mov     eax, 13                 # rt_sigaction
        mov     edi, 31
        mov     rsi, rsp
        xor     edx, edx
        mov     r10d, 8
        syscall
        test    rax, rax
        jne     never
        mov     eax, 39                 # getpid
        syscall
        mov     ebx, eax
        mov     eax, 186                # gettid
        syscall
        mov     edi, ebx
        mov     esi, eax
        mov     edx, 31
        mov     eax, 234                # tgkill: it comes before the next instruction
        syscall
never:  ud2
