;; Stands where a WASI host would. The standard library and the crates that we
;; build unmodified name `wasi_snapshot_preview1`; linking this adapter leaves
;; the component without imports. The clock reads the time of the call, which
;; the guest exports. Whatever is not here is not linked, and what is here and
;; not a clock traps: no environment, no output, no randomness, no exit.
(module
  (import "env" "memory" (memory 0))
  (import "__main_module__" "countersign_now_ms" (func $now_ms (result i64)))

  ;; Any clock, in nanoseconds: errno 0.
  (func (export "clock_time_get") (param i32 i64 i32) (result i32)
    (i64.store (local.get 2) (i64.mul (call $now_ms) (i64.const 1000000)))
    (i32.const 0))

  (func (export "environ_get") (param i32 i32) (result i32) unreachable)
  (func (export "environ_sizes_get") (param i32 i32) (result i32) unreachable)
  (func (export "fd_write") (param i32 i32 i32 i32) (result i32) unreachable)
  (func (export "random_get") (param i32 i32) (result i32) unreachable)
  (func (export "proc_exit") (param i32) unreachable))
