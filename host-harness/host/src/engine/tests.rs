//! Each limit holds, is told apart from the others, and the next call is
//! served.

use std::time::{Duration, Instant};

use wasmtime::Trap;
use wasmtime::component::{Component, Linker};

use super::{Engine, LimitReached, Limits};

fn engine() -> Engine {
    let limits = Limits {
        deadline: Duration::from_millis(50),
        memory: 1 << 20,
        table_elements: 100,
        ..Limits::default()
    };
    Engine::new(limits).unwrap()
}

/// A component whose one export does this.
fn component(body: &str) -> Vec<u8> {
    let text = format!(
        r#"(component
            (core module $m
                (memory 1) (table $t 1 funcref)
                (func $f (export "run") {body}))
            (core instance $i (instantiate $m))
            (func (export "run") (canon lift (core func $i "run"))))"#
    );
    wat::parse_str(text).unwrap()
}

fn run(engine: &Engine, body: &str) -> wasmtime::Result<()> {
    let component = Component::from_binary(engine.wasmtime(), &component(body))?;
    let pre = Linker::new(engine.wasmtime()).instantiate_pre(&component)?;
    let mut room = engine.room(engine.limits().deadline);
    let instance = pre.instantiate(&mut room.store)?;
    let run = instance.get_typed_func::<(), ()>(&mut room.store, "run")?;
    run.call(&mut room.store, ())
}

#[test]
fn a_call_that_spins_ends_at_its_deadline() {
    let engine = engine();
    let start = Instant::now();
    let error = run(&engine, "(loop (br 0))").unwrap_err();
    assert_eq!(error.downcast_ref(), Some(&Trap::Interrupt));
    assert!(
        start.elapsed() < Duration::from_secs(5),
        "{:?}",
        start.elapsed()
    );
    run(&engine, "").unwrap();
}

#[test]
fn a_call_that_spins_after_a_long_pause_ends_too() {
    let limits = Limits {
        tick: Duration::from_millis(1),
        ..engine().limits().clone()
    };
    let engine = Engine::new(limits).unwrap();
    run(&engine, "").unwrap();
    // By now the ticker sleeps.
    std::thread::sleep(Duration::from_millis(400));
    let error = run(&engine, "(loop (br 0))").unwrap_err();
    assert_eq!(error.downcast_ref(), Some(&Trap::Interrupt));
}

#[test]
fn a_call_that_eats_memory_ends() {
    let engine = engine();
    let error = run(&engine, "(drop (memory.grow (i32.const 16)))").unwrap_err();
    assert_eq!(error.downcast_ref(), Some(&LimitReached::Memory(1 << 20)));
    run(&engine, "(drop (memory.grow (i32.const 15)))").unwrap();
}

#[test]
fn a_call_that_fills_a_table_ends() {
    let engine = engine();
    let error = run(
        &engine,
        "(drop (table.grow $t (ref.null func) (i32.const 100)))",
    )
    .unwrap_err();
    assert_eq!(error.downcast_ref(), Some(&LimitReached::Table(100)));
    run(
        &engine,
        "(drop (table.grow $t (ref.null func) (i32.const 99)))",
    )
    .unwrap();
}

#[test]
fn a_call_that_recurses_without_end_ends() {
    let engine = engine();
    let error = run(&engine, "(call $f)").unwrap_err();
    assert_eq!(error.downcast_ref(), Some(&Trap::StackOverflow));
    run(&engine, "").unwrap();
}

#[test]
fn a_call_that_traps_ends() {
    let engine = engine();
    let error = run(&engine, "(unreachable)").unwrap_err();
    assert_eq!(error.downcast_ref(), Some(&Trap::UnreachableCodeReached));
    run(&engine, "").unwrap();
}

#[test]
fn no_call_sees_the_memory_of_the_one_before() {
    let engine = engine();
    let body = "(if (i32.load (i32.const 70)) (then (unreachable))) (i32.store (i32.const 70) (i32.const 1))";
    for _ in 0..100 {
        run(&engine, body).unwrap();
    }
}

#[test]
fn all_instances_in_use_is_told_apart() {
    let engine = Engine::new(Limits {
        instances: 1,
        ..Limits::default()
    })
    .unwrap();
    let component = Component::from_binary(engine.wasmtime(), &component("")).unwrap();
    let pre = Linker::new(engine.wasmtime())
        .instantiate_pre(&component)
        .unwrap();
    let mut first = engine.room(Duration::from_secs(1));
    let mut second = engine.room(Duration::from_secs(1));
    pre.instantiate(&mut first.store).unwrap();
    let error = pre.instantiate(&mut second.store).unwrap_err();
    assert!(error.is::<wasmtime::PoolConcurrencyLimitError>());
    drop(first);
    pre.instantiate(&mut second.store).unwrap();
}
