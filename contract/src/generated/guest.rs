//! Lifts, lowers and exports the contract in a component.
//!
//! Generated from the WIT package by `cargo xtask contract`: change the WIT.

#[allow(dead_code, clippy::all)]
pub mod exports {
    pub mod countersign {
        pub mod second_factor {
            /// The authentication step.
            ///
            /// The types live inside the exported interface, because a types-only
            /// interface beside it would remain in the component as an import.
            #[allow(dead_code, async_fn_in_trait, unused_imports, clippy::all)]
            pub mod authenticator {
                pub use crate::types::*;
                #[used]
                #[doc(hidden)]
                static __FORCE_SECTION_REF: fn() = super::super::super::super::__link_custom_section_describing_imports;
                use super::super::super::super::_rt;
                impl RequirementChoice {
                    #[doc(hidden)]
                    pub unsafe fn _lift(val: u8) -> RequirementChoice {
                        if !cfg!(debug_assertions) {
                            return unsafe { ::core::mem::transmute(val) };
                        }
                        match val {
                            0 => RequirementChoice::Disabled,
                            1 => RequirementChoice::IfExists,
                            2 => RequirementChoice::Required,
                            _ => panic!("invalid enum discriminant"),
                        }
                    }
                }
                impl Operation {
                    #[doc(hidden)]
                    pub unsafe fn _lift(val: u8) -> Operation {
                        if !cfg!(debug_assertions) {
                            return unsafe { ::core::mem::transmute(val) };
                        }
                        match val {
                            0 => Operation::Status,
                            1 => Operation::Account,
                            2 => Operation::Begin,
                            3 => Operation::Submit,
                            4 => Operation::Enrol,
                            5 => Operation::Confirm,
                            6 => Operation::ShowCodes,
                            7 => Operation::KeepCodes,
                            8 => Operation::Rename,
                            9 => Operation::Remove,
                            10 => Operation::RemoveAll,
                            11 => Operation::OptIn,
                            12 => Operation::OptOut,
                            13 => Operation::DrawCodes,
                            14 => Operation::TrustDevice,
                            15 => Operation::ForgetDevices,
                            16 => Operation::SendRecoveryCode,
                            17 => Operation::AnswerRecoveryCode,
                            18 => Operation::UseTicket,
                            19 => Operation::UndoEnrolment,
                            20 => Operation::Require,
                            21 => Operation::Unrequire,
                            22 => Operation::GrantGrace,
                            23 => Operation::ExtendGrace,
                            24 => Operation::CancelGrace,
                            25 => Operation::RemoveFactor,
                            26 => Operation::Reset,
                            27 => Operation::Lock,
                            28 => Operation::Unlock,
                            29 => Operation::IssueTicket,
                            30 => Operation::ForgetAllDevices,
                            31 => Operation::ConfirmRestored,
                            32 => Operation::Explain,
                            33 => Operation::Reseal,
                            34 => Operation::ImportFactors,
                            35 => Operation::ExportFactors,
                            36 => Operation::Restore,
                            37 => Operation::Erase,
                            _ => panic!("invalid enum discriminant"),
                        }
                    }
                }
                impl KeyPurpose {
                    #[doc(hidden)]
                    pub unsafe fn _lift(val: u8) -> KeyPurpose {
                        if !cfg!(debug_assertions) {
                            return unsafe { ::core::mem::transmute(val) };
                        }
                        match val {
                            0 => KeyPurpose::SealRecord,
                            1 => KeyPurpose::SealContinuation,
                            2 => KeyPurpose::Draw,
                            3 => KeyPurpose::Transfer,
                            _ => panic!("invalid enum discriminant"),
                        }
                    }
                }
                impl FlowKind {
                    #[doc(hidden)]
                    pub unsafe fn _lift(val: u8) -> FlowKind {
                        if !cfg!(debug_assertions) {
                            return unsafe { ::core::mem::transmute(val) };
                        }
                        match val {
                            0 => FlowKind::Login,
                            1 => FlowKind::Signup,
                            2 => FlowKind::SignupLogin,
                            3 => FlowKind::Reauth,
                            _ => panic!("invalid enum discriminant"),
                        }
                    }
                }
                impl TransactionPurpose {
                    #[doc(hidden)]
                    pub unsafe fn _lift(val: u8) -> TransactionPurpose {
                        if !cfg!(debug_assertions) {
                            return unsafe { ::core::mem::transmute(val) };
                        }
                        match val {
                            0 => TransactionPurpose::Login,
                            1 => TransactionPurpose::Manage,
                            _ => panic!("invalid enum discriminant"),
                        }
                    }
                }
                impl Acr {
                    #[doc(hidden)]
                    pub unsafe fn _lift(val: u8) -> Acr {
                        if !cfg!(debug_assertions) {
                            return unsafe { ::core::mem::transmute(val) };
                        }
                        match val {
                            0 => Acr::Aal1,
                            1 => Acr::Aal2,
                            _ => panic!("invalid enum discriminant"),
                        }
                    }
                }
                impl Amr {
                    #[doc(hidden)]
                    pub unsafe fn _lift(val: u8) -> Amr {
                        if !cfg!(debug_assertions) {
                            return unsafe { ::core::mem::transmute(val) };
                        }
                        match val {
                            0 => Amr::Otp,
                            1 => Amr::Hwk,
                            2 => Amr::Swk,
                            3 => Amr::User,
                            4 => Amr::Mfa,
                            _ => panic!("invalid enum discriminant"),
                        }
                    }
                }
                impl RetryReason {
                    #[doc(hidden)]
                    pub unsafe fn _lift(val: u8) -> RetryReason {
                        if !cfg!(debug_assertions) {
                            return unsafe { ::core::mem::transmute(val) };
                        }
                        match val {
                            0 => RetryReason::Wrong,
                            1 => RetryReason::Used,
                            2 => RetryReason::Malformed,
                            3 => RetryReason::Expired,
                            _ => panic!("invalid enum discriminant"),
                        }
                    }
                }
                impl EnrolmentNeed {
                    #[doc(hidden)]
                    pub unsafe fn _lift(val: u8) -> EnrolmentNeed {
                        if !cfg!(debug_assertions) {
                            return unsafe { ::core::mem::transmute(val) };
                        }
                        match val {
                            0 => EnrolmentNeed::Nothing,
                            1 => EnrolmentNeed::EmailCode,
                            2 => EnrolmentNeed::Ticket,
                            _ => panic!("invalid enum discriminant"),
                        }
                    }
                }
                impl Rule {
                    #[doc(hidden)]
                    pub unsafe fn _lift(val: u8) -> Rule {
                        if !cfg!(debug_assertions) {
                            return unsafe { ::core::mem::transmute(val) };
                        }
                        match val {
                            0 => Rule::Mode,
                            1 => Rule::Enforcement,
                            2 => Rule::Choice,
                            3 => Rule::MustEnrol,
                            4 => Rule::Everybody,
                            5 => Rule::Administrators,
                            6 => Rule::Scope,
                            7 => Rule::MaxAge,
                            8 => Rule::Acr,
                            9 => Rule::PolicyRule,
                            _ => panic!("invalid enum discriminant"),
                        }
                    }
                }
                impl Level {
                    #[doc(hidden)]
                    pub unsafe fn _lift(val: u8) -> Level {
                        if !cfg!(debug_assertions) {
                            return unsafe { ::core::mem::transmute(val) };
                        }
                        match val {
                            0 => Level::None,
                            1 => Level::Required,
                            2 => Level::Context,
                            _ => panic!("invalid enum discriminant"),
                        }
                    }
                }
                impl DenialReason {
                    #[doc(hidden)]
                    pub unsafe fn _lift(val: u8) -> DenialReason {
                        if !cfg!(debug_assertions) {
                            return unsafe { ::core::mem::transmute(val) };
                        }
                        match val {
                            0 => DenialReason::Locked,
                            1 => DenialReason::LockedByAdministrator,
                            2 => DenialReason::Finished,
                            3 => DenialReason::Expired,
                            4 => DenialReason::Invalid,
                            5 => DenialReason::NoUsableFactor,
                            6 => DenialReason::NeedsAdministrator,
                            7 => DenialReason::ProofNeeded,
                            8 => DenialReason::FirstFactorNeeded,
                            9 => DenialReason::NotAllowed,
                            10 => DenialReason::LastFactor,
                            11 => DenialReason::TooMany,
                            12 => DenialReason::NotFound,
                            13 => DenialReason::Taken,
                            14 => DenialReason::Facts,
                            _ => panic!("invalid enum discriminant"),
                        }
                    }
                }
                impl ClaimKind {
                    #[doc(hidden)]
                    pub unsafe fn _lift(val: u8) -> ClaimKind {
                        if !cfg!(debug_assertions) {
                            return unsafe { ::core::mem::transmute(val) };
                        }
                        match val {
                            0 => ClaimKind::Credential,
                            1 => ClaimKind::Ticket,
                            2 => ClaimKind::Transaction,
                            _ => panic!("invalid enum discriminant"),
                        }
                    }
                }
                impl TokenPurpose {
                    #[doc(hidden)]
                    pub unsafe fn _lift(val: u8) -> TokenPurpose {
                        if !cfg!(debug_assertions) {
                            return unsafe { ::core::mem::transmute(val) };
                        }
                        match val {
                            0 => TokenPurpose::UndoEnrolment,
                            1 => TokenPurpose::RecoveryCode,
                            _ => panic!("invalid enum discriminant"),
                        }
                    }
                }
                impl EventKind {
                    #[doc(hidden)]
                    pub unsafe fn _lift(val: u8) -> EventKind {
                        if !cfg!(debug_assertions) {
                            return unsafe { ::core::mem::transmute(val) };
                        }
                        match val {
                            0 => EventKind::Began,
                            1 => EventKind::Verified,
                            2 => EventKind::Refused,
                            3 => EventKind::Enrolled,
                            4 => EventKind::Removed,
                            5 => EventKind::Renamed,
                            6 => EventKind::CodesDrawn,
                            7 => EventKind::CodesKept,
                            8 => EventKind::OptedIn,
                            9 => EventKind::OptedOut,
                            10 => EventKind::Required,
                            11 => EventKind::Unrequired,
                            12 => EventKind::GraceGranted,
                            13 => EventKind::GraceExtended,
                            14 => EventKind::GraceCancelled,
                            15 => EventKind::GraceOver,
                            16 => EventKind::Reset,
                            17 => EventKind::Locked,
                            18 => EventKind::Unlocked,
                            19 => EventKind::TicketIssued,
                            20 => EventKind::TicketUsed,
                            21 => EventKind::DeviceTrusted,
                            22 => EventKind::DeviceUsed,
                            23 => EventKind::DevicesForgotten,
                            24 => EventKind::RecoverySent,
                            25 => EventKind::RecoveryAnswered,
                            26 => EventKind::EnrolmentUndone,
                            27 => EventKind::Resealed,
                            28 => EventKind::Imported,
                            29 => EventKind::Exported,
                            30 => EventKind::Restored,
                            31 => EventKind::Erased,
                            32 => EventKind::Other,
                            _ => panic!("invalid enum discriminant"),
                        }
                    }
                }
                impl Severity {
                    #[doc(hidden)]
                    pub unsafe fn _lift(val: u8) -> Severity {
                        if !cfg!(debug_assertions) {
                            return unsafe { ::core::mem::transmute(val) };
                        }
                        match val {
                            0 => Severity::Info,
                            1 => Severity::Warning,
                            _ => panic!("invalid enum discriminant"),
                        }
                    }
                }
                #[doc(hidden)]
                #[allow(non_snake_case, unused_unsafe)]
                pub unsafe fn _export_describe_cabi<T_: Guest>() -> *mut u8 {
                    unsafe {
                        #[cfg(target_arch = "wasm32")] _rt::run_ctors_once();
                        let result0 = { T_::describe() };
                        let ptr1 = (&raw mut _RET_AREA.0).cast::<u8>();
                        let Description {
                            id: id2,
                            name: name2,
                            version: version2,
                            config_schema: config_schema2,
                            requirement_choices: requirement_choices2,
                            operations: operations2,
                            factor_kinds: factor_kinds2,
                            extensions: extensions2,
                        } = result0;
                        let vec3 = (id2.into_bytes()).into_boxed_slice();
                        let ptr3 = vec3.as_ptr().cast::<u8>();
                        let len3 = vec3.len();
                        ::core::mem::forget(vec3);
                        *ptr1.add(::core::mem::size_of::<*const u8>()).cast::<usize>() = len3;
                        *ptr1.add(0).cast::<*mut u8>() = ptr3.cast_mut();
                        let vec4 = (name2.into_bytes()).into_boxed_slice();
                        let ptr4 = vec4.as_ptr().cast::<u8>();
                        let len4 = vec4.len();
                        ::core::mem::forget(vec4);
                        *ptr1
                            .add(3 * ::core::mem::size_of::<*const u8>())
                            .cast::<usize>() = len4;
                        *ptr1
                            .add(2 * ::core::mem::size_of::<*const u8>())
                            .cast::<*mut u8>() = ptr4.cast_mut();
                        let vec5 = (version2.into_bytes()).into_boxed_slice();
                        let ptr5 = vec5.as_ptr().cast::<u8>();
                        let len5 = vec5.len();
                        ::core::mem::forget(vec5);
                        *ptr1
                            .add(5 * ::core::mem::size_of::<*const u8>())
                            .cast::<usize>() = len5;
                        *ptr1
                            .add(4 * ::core::mem::size_of::<*const u8>())
                            .cast::<*mut u8>() = ptr5.cast_mut();
                        let vec6 = (config_schema2.into_bytes()).into_boxed_slice();
                        let ptr6 = vec6.as_ptr().cast::<u8>();
                        let len6 = vec6.len();
                        ::core::mem::forget(vec6);
                        *ptr1
                            .add(7 * ::core::mem::size_of::<*const u8>())
                            .cast::<usize>() = len6;
                        *ptr1
                            .add(6 * ::core::mem::size_of::<*const u8>())
                            .cast::<*mut u8>() = ptr6.cast_mut();
                        let vec7 = requirement_choices2;
                        let len7 = vec7.len();
                        let layout7 = _rt::alloc::Layout::from_size_align(
                                vec7.len() * 1,
                                1,
                            )
                            .unwrap();
                        let (result7, _cleanup7) = wit_bindgen::rt::Cleanup::new(
                            layout7,
                        );
                        if let Some(cleanup) = _cleanup7 {
                            cleanup.forget();
                        }
                        for (i, e) in vec7.into_iter().enumerate() {
                            let base = result7.add(i * 1);
                            {
                                *base.add(0).cast::<u8>() = (e.clone() as i32) as u8;
                            }
                        }
                        *ptr1
                            .add(9 * ::core::mem::size_of::<*const u8>())
                            .cast::<usize>() = len7;
                        *ptr1
                            .add(8 * ::core::mem::size_of::<*const u8>())
                            .cast::<*mut u8>() = result7;
                        let vec9 = operations2;
                        let len9 = vec9.len();
                        let layout9 = _rt::alloc::Layout::from_size_align(
                                vec9.len() * 2,
                                1,
                            )
                            .unwrap();
                        let (result9, _cleanup9) = wit_bindgen::rt::Cleanup::new(
                            layout9,
                        );
                        if let Some(cleanup) = _cleanup9 {
                            cleanup.forget();
                        }
                        for (i, e) in vec9.into_iter().enumerate() {
                            let base = result9.add(i * 2);
                            {
                                let Support { operation: operation8, built: built8 } = e;
                                *base.add(0).cast::<u8>() = (operation8.clone() as i32)
                                    as u8;
                                *base.add(1).cast::<u8>() = (match built8 {
                                    true => 1,
                                    false => 0,
                                }) as u8;
                            }
                        }
                        *ptr1
                            .add(11 * ::core::mem::size_of::<*const u8>())
                            .cast::<usize>() = len9;
                        *ptr1
                            .add(10 * ::core::mem::size_of::<*const u8>())
                            .cast::<*mut u8>() = result9;
                        let vec11 = factor_kinds2;
                        let len11 = vec11.len();
                        let layout11 = _rt::alloc::Layout::from_size_align(
                                vec11.len() * (3 * ::core::mem::size_of::<*const u8>()),
                                ::core::mem::size_of::<*const u8>(),
                            )
                            .unwrap();
                        let (result11, _cleanup11) = wit_bindgen::rt::Cleanup::new(
                            layout11,
                        );
                        if let Some(cleanup) = _cleanup11 {
                            cleanup.forget();
                        }
                        for (i, e) in vec11.into_iter().enumerate() {
                            let base = result11
                                .add(i * (3 * ::core::mem::size_of::<*const u8>()));
                            {
                                match e {
                                    FactorKind::Totp => {
                                        *base.add(0).cast::<u8>() = (0i32) as u8;
                                    }
                                    FactorKind::Passkey => {
                                        *base.add(0).cast::<u8>() = (1i32) as u8;
                                    }
                                    FactorKind::BackupCode => {
                                        *base.add(0).cast::<u8>() = (2i32) as u8;
                                    }
                                    FactorKind::Other(e) => {
                                        *base.add(0).cast::<u8>() = (3i32) as u8;
                                        let vec10 = (e.into_bytes()).into_boxed_slice();
                                        let ptr10 = vec10.as_ptr().cast::<u8>();
                                        let len10 = vec10.len();
                                        ::core::mem::forget(vec10);
                                        *base
                                            .add(2 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>() = len10;
                                        *base
                                            .add(::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>() = ptr10.cast_mut();
                                    }
                                }
                            }
                        }
                        *ptr1
                            .add(13 * ::core::mem::size_of::<*const u8>())
                            .cast::<usize>() = len11;
                        *ptr1
                            .add(12 * ::core::mem::size_of::<*const u8>())
                            .cast::<*mut u8>() = result11;
                        let vec13 = extensions2;
                        let len13 = vec13.len();
                        let layout13 = _rt::alloc::Layout::from_size_align(
                                vec13.len() * (2 * ::core::mem::size_of::<*const u8>()),
                                ::core::mem::size_of::<*const u8>(),
                            )
                            .unwrap();
                        let (result13, _cleanup13) = wit_bindgen::rt::Cleanup::new(
                            layout13,
                        );
                        if let Some(cleanup) = _cleanup13 {
                            cleanup.forget();
                        }
                        for (i, e) in vec13.into_iter().enumerate() {
                            let base = result13
                                .add(i * (2 * ::core::mem::size_of::<*const u8>()));
                            {
                                let vec12 = (e.into_bytes()).into_boxed_slice();
                                let ptr12 = vec12.as_ptr().cast::<u8>();
                                let len12 = vec12.len();
                                ::core::mem::forget(vec12);
                                *base
                                    .add(::core::mem::size_of::<*const u8>())
                                    .cast::<usize>() = len12;
                                *base.add(0).cast::<*mut u8>() = ptr12.cast_mut();
                            }
                        }
                        *ptr1
                            .add(15 * ::core::mem::size_of::<*const u8>())
                            .cast::<usize>() = len13;
                        *ptr1
                            .add(14 * ::core::mem::size_of::<*const u8>())
                            .cast::<*mut u8>() = result13;
                        ptr1
                    }
                }
                #[doc(hidden)]
                #[allow(non_snake_case)]
                pub unsafe fn __post_return_describe<T_: Guest>(arg0: *mut u8) {
                    unsafe {
                        let l0 = *arg0.add(0).cast::<*mut u8>();
                        let l1 = *arg0
                            .add(::core::mem::size_of::<*const u8>())
                            .cast::<usize>();
                        _rt::cabi_dealloc(l0, l1, 1);
                        let l2 = *arg0
                            .add(2 * ::core::mem::size_of::<*const u8>())
                            .cast::<*mut u8>();
                        let l3 = *arg0
                            .add(3 * ::core::mem::size_of::<*const u8>())
                            .cast::<usize>();
                        _rt::cabi_dealloc(l2, l3, 1);
                        let l4 = *arg0
                            .add(4 * ::core::mem::size_of::<*const u8>())
                            .cast::<*mut u8>();
                        let l5 = *arg0
                            .add(5 * ::core::mem::size_of::<*const u8>())
                            .cast::<usize>();
                        _rt::cabi_dealloc(l4, l5, 1);
                        let l6 = *arg0
                            .add(6 * ::core::mem::size_of::<*const u8>())
                            .cast::<*mut u8>();
                        let l7 = *arg0
                            .add(7 * ::core::mem::size_of::<*const u8>())
                            .cast::<usize>();
                        _rt::cabi_dealloc(l6, l7, 1);
                        let l8 = *arg0
                            .add(8 * ::core::mem::size_of::<*const u8>())
                            .cast::<*mut u8>();
                        let l9 = *arg0
                            .add(9 * ::core::mem::size_of::<*const u8>())
                            .cast::<usize>();
                        let base10 = l8;
                        let len10 = l9;
                        _rt::cabi_dealloc(base10, len10 * 1, 1);
                        let l11 = *arg0
                            .add(10 * ::core::mem::size_of::<*const u8>())
                            .cast::<*mut u8>();
                        let l12 = *arg0
                            .add(11 * ::core::mem::size_of::<*const u8>())
                            .cast::<usize>();
                        let base13 = l11;
                        let len13 = l12;
                        _rt::cabi_dealloc(base13, len13 * 2, 1);
                        let l14 = *arg0
                            .add(12 * ::core::mem::size_of::<*const u8>())
                            .cast::<*mut u8>();
                        let l15 = *arg0
                            .add(13 * ::core::mem::size_of::<*const u8>())
                            .cast::<usize>();
                        let base19 = l14;
                        let len19 = l15;
                        for i in 0..len19 {
                            let base = base19
                                .add(i * (3 * ::core::mem::size_of::<*const u8>()));
                            {
                                let l16 = i32::from(*base.add(0).cast::<u8>());
                                match l16 {
                                    0 => {}
                                    1 => {}
                                    2 => {}
                                    _ => {
                                        let l17 = *base
                                            .add(::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>();
                                        let l18 = *base
                                            .add(2 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        _rt::cabi_dealloc(l17, l18, 1);
                                    }
                                }
                            }
                        }
                        _rt::cabi_dealloc(
                            base19,
                            len19 * (3 * ::core::mem::size_of::<*const u8>()),
                            ::core::mem::size_of::<*const u8>(),
                        );
                        let l20 = *arg0
                            .add(14 * ::core::mem::size_of::<*const u8>())
                            .cast::<*mut u8>();
                        let l21 = *arg0
                            .add(15 * ::core::mem::size_of::<*const u8>())
                            .cast::<usize>();
                        let base24 = l20;
                        let len24 = l21;
                        for i in 0..len24 {
                            let base = base24
                                .add(i * (2 * ::core::mem::size_of::<*const u8>()));
                            {
                                let l22 = *base.add(0).cast::<*mut u8>();
                                let l23 = *base
                                    .add(::core::mem::size_of::<*const u8>())
                                    .cast::<usize>();
                                _rt::cabi_dealloc(l22, l23, 1);
                            }
                        }
                        _rt::cabi_dealloc(
                            base24,
                            len24 * (2 * ::core::mem::size_of::<*const u8>()),
                            ::core::mem::size_of::<*const u8>(),
                        );
                    }
                }
                #[doc(hidden)]
                #[allow(non_snake_case, unused_unsafe)]
                pub unsafe fn _export_prepare_cabi<T_: Guest>(
                    arg0: *mut u8,
                    arg1: usize,
                ) -> *mut u8 {
                    unsafe {
                        #[cfg(target_arch = "wasm32")] _rt::run_ctors_once();
                        let result1 = {
                            let len0 = arg1;
                            let bytes0 = _rt::Vec::from_raw_parts(
                                arg0.cast(),
                                len0,
                                len0,
                            );
                            T_::prepare(_rt::string_lift(bytes0))
                        };
                        let ptr2 = (&raw mut _RET_AREA.0).cast::<u8>();
                        match result1 {
                            Ok(e) => {
                                *ptr2.add(0).cast::<u8>() = (0i32) as u8;
                                let Policy { prepared: prepared3, digest: digest3 } = e;
                                let vec4 = <_ as Into<_rt::Vec<_>>>::into(prepared3)
                                    .into_boxed_slice();
                                let ptr4 = vec4.as_ptr().cast::<u8>();
                                let len4 = vec4.len();
                                ::core::mem::forget(vec4);
                                *ptr2
                                    .add(2 * ::core::mem::size_of::<*const u8>())
                                    .cast::<usize>() = len4;
                                *ptr2
                                    .add(::core::mem::size_of::<*const u8>())
                                    .cast::<*mut u8>() = ptr4.cast_mut();
                                let vec5 = <_ as Into<_rt::Vec<_>>>::into(digest3)
                                    .into_boxed_slice();
                                let ptr5 = vec5.as_ptr().cast::<u8>();
                                let len5 = vec5.len();
                                ::core::mem::forget(vec5);
                                *ptr2
                                    .add(4 * ::core::mem::size_of::<*const u8>())
                                    .cast::<usize>() = len5;
                                *ptr2
                                    .add(3 * ::core::mem::size_of::<*const u8>())
                                    .cast::<*mut u8>() = ptr5.cast_mut();
                            }
                            Err(e) => {
                                *ptr2.add(0).cast::<u8>() = (1i32) as u8;
                                let vec9 = e;
                                let len9 = vec9.len();
                                let layout9 = _rt::alloc::Layout::from_size_align(
                                        vec9.len() * (4 * ::core::mem::size_of::<*const u8>()),
                                        ::core::mem::size_of::<*const u8>(),
                                    )
                                    .unwrap();
                                let (result9, _cleanup9) = wit_bindgen::rt::Cleanup::new(
                                    layout9,
                                );
                                if let Some(cleanup) = _cleanup9 {
                                    cleanup.forget();
                                }
                                for (i, e) in vec9.into_iter().enumerate() {
                                    let base = result9
                                        .add(i * (4 * ::core::mem::size_of::<*const u8>()));
                                    {
                                        let ConfigError { pointer: pointer6, message: message6 } = e;
                                        let vec7 = (pointer6.into_bytes()).into_boxed_slice();
                                        let ptr7 = vec7.as_ptr().cast::<u8>();
                                        let len7 = vec7.len();
                                        ::core::mem::forget(vec7);
                                        *base
                                            .add(::core::mem::size_of::<*const u8>())
                                            .cast::<usize>() = len7;
                                        *base.add(0).cast::<*mut u8>() = ptr7.cast_mut();
                                        let vec8 = (message6.into_bytes()).into_boxed_slice();
                                        let ptr8 = vec8.as_ptr().cast::<u8>();
                                        let len8 = vec8.len();
                                        ::core::mem::forget(vec8);
                                        *base
                                            .add(3 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>() = len8;
                                        *base
                                            .add(2 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>() = ptr8.cast_mut();
                                    }
                                }
                                *ptr2
                                    .add(2 * ::core::mem::size_of::<*const u8>())
                                    .cast::<usize>() = len9;
                                *ptr2
                                    .add(::core::mem::size_of::<*const u8>())
                                    .cast::<*mut u8>() = result9;
                            }
                        };
                        ptr2
                    }
                }
                #[doc(hidden)]
                #[allow(non_snake_case)]
                pub unsafe fn __post_return_prepare<T_: Guest>(arg0: *mut u8) {
                    unsafe {
                        let l0 = i32::from(*arg0.add(0).cast::<u8>());
                        match l0 {
                            0 => {
                                let l1 = *arg0
                                    .add(::core::mem::size_of::<*const u8>())
                                    .cast::<*mut u8>();
                                let l2 = *arg0
                                    .add(2 * ::core::mem::size_of::<*const u8>())
                                    .cast::<usize>();
                                let base3 = l1;
                                let len3 = l2;
                                _rt::cabi_dealloc(base3, len3 * 1, 1);
                                let l4 = *arg0
                                    .add(3 * ::core::mem::size_of::<*const u8>())
                                    .cast::<*mut u8>();
                                let l5 = *arg0
                                    .add(4 * ::core::mem::size_of::<*const u8>())
                                    .cast::<usize>();
                                let base6 = l4;
                                let len6 = l5;
                                _rt::cabi_dealloc(base6, len6 * 1, 1);
                            }
                            _ => {
                                let l7 = *arg0
                                    .add(::core::mem::size_of::<*const u8>())
                                    .cast::<*mut u8>();
                                let l8 = *arg0
                                    .add(2 * ::core::mem::size_of::<*const u8>())
                                    .cast::<usize>();
                                let base13 = l7;
                                let len13 = l8;
                                for i in 0..len13 {
                                    let base = base13
                                        .add(i * (4 * ::core::mem::size_of::<*const u8>()));
                                    {
                                        let l9 = *base.add(0).cast::<*mut u8>();
                                        let l10 = *base
                                            .add(::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        _rt::cabi_dealloc(l9, l10, 1);
                                        let l11 = *base
                                            .add(2 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>();
                                        let l12 = *base
                                            .add(3 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        _rt::cabi_dealloc(l11, l12, 1);
                                    }
                                }
                                _rt::cabi_dealloc(
                                    base13,
                                    len13 * (4 * ::core::mem::size_of::<*const u8>()),
                                    ::core::mem::size_of::<*const u8>(),
                                );
                            }
                        }
                    }
                }
                #[doc(hidden)]
                #[allow(non_snake_case, unused_unsafe)]
                pub unsafe fn _export_decide_cabi<T_: Guest>(arg0: *mut u8) -> *mut u8 {
                    unsafe {
                        #[cfg(target_arch = "wasm32")] _rt::run_ctors_once();
                        let result293 = {
                            let l0 = *arg0.add(0).cast::<*mut u8>();
                            let l1 = *arg0
                                .add(::core::mem::size_of::<*const u8>())
                                .cast::<usize>();
                            let len2 = l1;
                            let l3 = *arg0
                                .add(2 * ::core::mem::size_of::<*const u8>())
                                .cast::<*mut u8>();
                            let l4 = *arg0
                                .add(3 * ::core::mem::size_of::<*const u8>())
                                .cast::<usize>();
                            let len5 = l4;
                            let bytes5 = _rt::Vec::from_raw_parts(l3.cast(), len5, len5);
                            let l6 = *arg0
                                .add(4 * ::core::mem::size_of::<*const u8>())
                                .cast::<*mut u8>();
                            let l7 = *arg0
                                .add(5 * ::core::mem::size_of::<*const u8>())
                                .cast::<usize>();
                            let len8 = l7;
                            let bytes8 = _rt::Vec::from_raw_parts(l6.cast(), len8, len8);
                            let l9 = *arg0
                                .add(6 * ::core::mem::size_of::<*const u8>())
                                .cast::<*mut u8>();
                            let l10 = *arg0
                                .add(7 * ::core::mem::size_of::<*const u8>())
                                .cast::<usize>();
                            let len11 = l10;
                            let bytes11 = _rt::Vec::from_raw_parts(
                                l9.cast(),
                                len11,
                                len11,
                            );
                            let l12 = *arg0
                                .add(8 * ::core::mem::size_of::<*const u8>())
                                .cast::<*mut u8>();
                            let l13 = *arg0
                                .add(9 * ::core::mem::size_of::<*const u8>())
                                .cast::<usize>();
                            let len14 = l13;
                            let l15 = *arg0
                                .add(10 * ::core::mem::size_of::<*const u8>())
                                .cast::<*mut u8>();
                            let l16 = *arg0
                                .add(11 * ::core::mem::size_of::<*const u8>())
                                .cast::<usize>();
                            let len17 = l16;
                            let bytes17 = _rt::Vec::from_raw_parts(
                                l15.cast(),
                                len17,
                                len17,
                            );
                            let l18 = *arg0
                                .add(12 * ::core::mem::size_of::<*const u8>())
                                .cast::<i64>();
                            let l19 = *arg0
                                .add(8 + 12 * ::core::mem::size_of::<*const u8>())
                                .cast::<*mut u8>();
                            let l20 = *arg0
                                .add(8 + 13 * ::core::mem::size_of::<*const u8>())
                                .cast::<usize>();
                            let len21 = l20;
                            let l22 = *arg0
                                .add(8 + 14 * ::core::mem::size_of::<*const u8>())
                                .cast::<i64>();
                            let l23 = i32::from(
                                *arg0
                                    .add(16 + 14 * ::core::mem::size_of::<*const u8>())
                                    .cast::<u8>(),
                            );
                            let l27 = *arg0
                                .add(16 + 17 * ::core::mem::size_of::<*const u8>())
                                .cast::<*mut u8>();
                            let l28 = *arg0
                                .add(16 + 18 * ::core::mem::size_of::<*const u8>())
                                .cast::<usize>();
                            let base34 = l27;
                            let len34 = l28;
                            let mut result34 = _rt::Vec::with_capacity(len34);
                            for i in 0..len34 {
                                let base = base34
                                    .add(i * (8 + 2 * ::core::mem::size_of::<*const u8>()));
                                let e34 = {
                                    let l29 = *base.add(0).cast::<i32>();
                                    let l30 = i32::from(*base.add(4).cast::<u8>());
                                    let l31 = *base.add(8).cast::<*mut u8>();
                                    let l32 = *base
                                        .add(8 + 1 * ::core::mem::size_of::<*const u8>())
                                        .cast::<usize>();
                                    let len33 = l32;
                                    Key {
                                        id: l29 as u32,
                                        purpose: KeyPurpose::_lift(l30 as u8),
                                        material: <_ as From<
                                            _rt::Vec<_>,
                                        >>::from(_rt::Vec::from_raw_parts(l31.cast(), len33, len33)),
                                    }
                                };
                                result34.push(e34);
                            }
                            _rt::cabi_dealloc(
                                base34,
                                len34 * (8 + 2 * ::core::mem::size_of::<*const u8>()),
                                ::core::mem::size_of::<*const u8>(),
                            );
                            let l35 = i32::from(
                                *arg0
                                    .add(24 + 18 * ::core::mem::size_of::<*const u8>())
                                    .cast::<u8>(),
                            );
                            let l37 = i32::from(
                                *arg0
                                    .add(40 + 18 * ::core::mem::size_of::<*const u8>())
                                    .cast::<u8>(),
                            );
                            let l39 = i32::from(
                                *arg0
                                    .add(56 + 18 * ::core::mem::size_of::<*const u8>())
                                    .cast::<u8>(),
                            );
                            let l43 = i32::from(
                                *arg0
                                    .add(56 + 21 * ::core::mem::size_of::<*const u8>())
                                    .cast::<u8>(),
                            );
                            let l47 = i32::from(
                                *arg0
                                    .add(56 + 24 * ::core::mem::size_of::<*const u8>())
                                    .cast::<u8>(),
                            );
                            let l55 = *arg0
                                .add(72 + 26 * ::core::mem::size_of::<*const u8>())
                                .cast::<*mut u8>();
                            let l56 = *arg0
                                .add(72 + 27 * ::core::mem::size_of::<*const u8>())
                                .cast::<usize>();
                            let base60 = l55;
                            let len60 = l56;
                            let mut result60 = _rt::Vec::with_capacity(len60);
                            for i in 0..len60 {
                                let base = base60
                                    .add(i * (2 * ::core::mem::size_of::<*const u8>()));
                                let e60 = {
                                    let l57 = *base.add(0).cast::<*mut u8>();
                                    let l58 = *base
                                        .add(::core::mem::size_of::<*const u8>())
                                        .cast::<usize>();
                                    let len59 = l58;
                                    let bytes59 = _rt::Vec::from_raw_parts(
                                        l57.cast(),
                                        len59,
                                        len59,
                                    );
                                    _rt::string_lift(bytes59)
                                };
                                result60.push(e60);
                            }
                            _rt::cabi_dealloc(
                                base60,
                                len60 * (2 * ::core::mem::size_of::<*const u8>()),
                                ::core::mem::size_of::<*const u8>(),
                            );
                            let l61 = *arg0
                                .add(72 + 28 * ::core::mem::size_of::<*const u8>())
                                .cast::<*mut u8>();
                            let l62 = *arg0
                                .add(72 + 29 * ::core::mem::size_of::<*const u8>())
                                .cast::<usize>();
                            let base66 = l61;
                            let len66 = l62;
                            let mut result66 = _rt::Vec::with_capacity(len66);
                            for i in 0..len66 {
                                let base = base66
                                    .add(i * (2 * ::core::mem::size_of::<*const u8>()));
                                let e66 = {
                                    let l63 = *base.add(0).cast::<*mut u8>();
                                    let l64 = *base
                                        .add(::core::mem::size_of::<*const u8>())
                                        .cast::<usize>();
                                    let len65 = l64;
                                    let bytes65 = _rt::Vec::from_raw_parts(
                                        l63.cast(),
                                        len65,
                                        len65,
                                    );
                                    _rt::string_lift(bytes65)
                                };
                                result66.push(e66);
                            }
                            _rt::cabi_dealloc(
                                base66,
                                len66 * (2 * ::core::mem::size_of::<*const u8>()),
                                ::core::mem::size_of::<*const u8>(),
                            );
                            let l67 = i32::from(
                                *arg0
                                    .add(72 + 30 * ::core::mem::size_of::<*const u8>())
                                    .cast::<u8>(),
                            );
                            let l71 = i32::from(
                                *arg0
                                    .add(72 + 33 * ::core::mem::size_of::<*const u8>())
                                    .cast::<u8>(),
                            );
                            let l75 = i32::from(
                                *arg0
                                    .add(72 + 36 * ::core::mem::size_of::<*const u8>())
                                    .cast::<u8>(),
                            );
                            let l79 = i32::from(
                                *arg0
                                    .add(72 + 39 * ::core::mem::size_of::<*const u8>())
                                    .cast::<u8>(),
                            );
                            let l84 = *arg0
                                .add(72 + 43 * ::core::mem::size_of::<*const u8>())
                                .cast::<*mut u8>();
                            let l85 = *arg0
                                .add(72 + 44 * ::core::mem::size_of::<*const u8>())
                                .cast::<usize>();
                            let base89 = l84;
                            let len89 = l85;
                            let mut result89 = _rt::Vec::with_capacity(len89);
                            for i in 0..len89 {
                                let base = base89
                                    .add(i * (2 * ::core::mem::size_of::<*const u8>()));
                                let e89 = {
                                    let l86 = *base.add(0).cast::<*mut u8>();
                                    let l87 = *base
                                        .add(::core::mem::size_of::<*const u8>())
                                        .cast::<usize>();
                                    let len88 = l87;
                                    let bytes88 = _rt::Vec::from_raw_parts(
                                        l86.cast(),
                                        len88,
                                        len88,
                                    );
                                    _rt::string_lift(bytes88)
                                };
                                result89.push(e89);
                            }
                            _rt::cabi_dealloc(
                                base89,
                                len89 * (2 * ::core::mem::size_of::<*const u8>()),
                                ::core::mem::size_of::<*const u8>(),
                            );
                            let l90 = *arg0
                                .add(72 + 45 * ::core::mem::size_of::<*const u8>())
                                .cast::<*mut u8>();
                            let l91 = *arg0
                                .add(72 + 46 * ::core::mem::size_of::<*const u8>())
                                .cast::<usize>();
                            let base95 = l90;
                            let len95 = l91;
                            let mut result95 = _rt::Vec::with_capacity(len95);
                            for i in 0..len95 {
                                let base = base95
                                    .add(i * (2 * ::core::mem::size_of::<*const u8>()));
                                let e95 = {
                                    let l92 = *base.add(0).cast::<*mut u8>();
                                    let l93 = *base
                                        .add(::core::mem::size_of::<*const u8>())
                                        .cast::<usize>();
                                    let len94 = l93;
                                    let bytes94 = _rt::Vec::from_raw_parts(
                                        l92.cast(),
                                        len94,
                                        len94,
                                    );
                                    _rt::string_lift(bytes94)
                                };
                                result95.push(e95);
                            }
                            _rt::cabi_dealloc(
                                base95,
                                len95 * (2 * ::core::mem::size_of::<*const u8>()),
                                ::core::mem::size_of::<*const u8>(),
                            );
                            let l96 = i32::from(
                                *arg0
                                    .add(72 + 47 * ::core::mem::size_of::<*const u8>())
                                    .cast::<u8>(),
                            );
                            let l97 = i32::from(
                                *arg0
                                    .add(72 + 48 * ::core::mem::size_of::<*const u8>())
                                    .cast::<u8>(),
                            );
                            let l101 = i32::from(
                                *arg0
                                    .add(80 + 50 * ::core::mem::size_of::<*const u8>())
                                    .cast::<u8>(),
                            );
                            let l103 = i32::from(
                                *arg0
                                    .add(96 + 50 * ::core::mem::size_of::<*const u8>())
                                    .cast::<u8>(),
                            );
                            let l107 = *arg0
                                .add(96 + 53 * ::core::mem::size_of::<*const u8>())
                                .cast::<*mut u8>();
                            let l108 = *arg0
                                .add(96 + 54 * ::core::mem::size_of::<*const u8>())
                                .cast::<usize>();
                            let base112 = l107;
                            let len112 = l108;
                            let mut result112 = _rt::Vec::with_capacity(len112);
                            for i in 0..len112 {
                                let base = base112
                                    .add(i * (2 * ::core::mem::size_of::<*const u8>()));
                                let e112 = {
                                    let l109 = *base.add(0).cast::<*mut u8>();
                                    let l110 = *base
                                        .add(::core::mem::size_of::<*const u8>())
                                        .cast::<usize>();
                                    let len111 = l110;
                                    let bytes111 = _rt::Vec::from_raw_parts(
                                        l109.cast(),
                                        len111,
                                        len111,
                                    );
                                    _rt::string_lift(bytes111)
                                };
                                result112.push(e112);
                            }
                            _rt::cabi_dealloc(
                                base112,
                                len112 * (2 * ::core::mem::size_of::<*const u8>()),
                                ::core::mem::size_of::<*const u8>(),
                            );
                            let l113 = *arg0
                                .add(104 + 54 * ::core::mem::size_of::<*const u8>())
                                .cast::<i64>();
                            let l114 = *arg0
                                .add(112 + 54 * ::core::mem::size_of::<*const u8>())
                                .cast::<i64>();
                            let l115 = *arg0
                                .add(120 + 54 * ::core::mem::size_of::<*const u8>())
                                .cast::<*mut u8>();
                            let l116 = *arg0
                                .add(120 + 55 * ::core::mem::size_of::<*const u8>())
                                .cast::<usize>();
                            let base126 = l115;
                            let len126 = l116;
                            let mut result126 = _rt::Vec::with_capacity(len126);
                            for i in 0..len126 {
                                let base = base126
                                    .add(i * (4 * ::core::mem::size_of::<*const u8>()));
                                let e126 = {
                                    let l117 = *base.add(0).cast::<*mut u8>();
                                    let l118 = *base
                                        .add(::core::mem::size_of::<*const u8>())
                                        .cast::<usize>();
                                    let len119 = l118;
                                    let bytes119 = _rt::Vec::from_raw_parts(
                                        l117.cast(),
                                        len119,
                                        len119,
                                    );
                                    let l120 = *base
                                        .add(2 * ::core::mem::size_of::<*const u8>())
                                        .cast::<*mut u8>();
                                    let l121 = *base
                                        .add(3 * ::core::mem::size_of::<*const u8>())
                                        .cast::<usize>();
                                    let base125 = l120;
                                    let len125 = l121;
                                    let mut result125 = _rt::Vec::with_capacity(len125);
                                    for i in 0..len125 {
                                        let base = base125
                                            .add(i * (2 * ::core::mem::size_of::<*const u8>()));
                                        let e125 = {
                                            let l122 = *base.add(0).cast::<*mut u8>();
                                            let l123 = *base
                                                .add(::core::mem::size_of::<*const u8>())
                                                .cast::<usize>();
                                            let len124 = l123;
                                            let bytes124 = _rt::Vec::from_raw_parts(
                                                l122.cast(),
                                                len124,
                                                len124,
                                            );
                                            _rt::string_lift(bytes124)
                                        };
                                        result125.push(e125);
                                    }
                                    _rt::cabi_dealloc(
                                        base125,
                                        len125 * (2 * ::core::mem::size_of::<*const u8>()),
                                        ::core::mem::size_of::<*const u8>(),
                                    );
                                    Attribute {
                                        name: _rt::string_lift(bytes119),
                                        values: result125,
                                    }
                                };
                                result126.push(e126);
                            }
                            _rt::cabi_dealloc(
                                base126,
                                len126 * (4 * ::core::mem::size_of::<*const u8>()),
                                ::core::mem::size_of::<*const u8>(),
                            );
                            let l127 = *arg0
                                .add(120 + 56 * ::core::mem::size_of::<*const u8>())
                                .cast::<*mut u8>();
                            let l128 = *arg0
                                .add(120 + 57 * ::core::mem::size_of::<*const u8>())
                                .cast::<usize>();
                            let base132 = l127;
                            let len132 = l128;
                            let mut result132 = _rt::Vec::with_capacity(len132);
                            for i in 0..len132 {
                                let base = base132
                                    .add(i * (2 * ::core::mem::size_of::<*const u8>()));
                                let e132 = {
                                    let l129 = *base.add(0).cast::<*mut u8>();
                                    let l130 = *base
                                        .add(::core::mem::size_of::<*const u8>())
                                        .cast::<usize>();
                                    let len131 = l130;
                                    <_ as From<
                                        _rt::Vec<_>,
                                    >>::from(
                                        _rt::Vec::from_raw_parts(l129.cast(), len131, len131),
                                    )
                                };
                                result132.push(e132);
                            }
                            _rt::cabi_dealloc(
                                base132,
                                len132 * (2 * ::core::mem::size_of::<*const u8>()),
                                ::core::mem::size_of::<*const u8>(),
                            );
                            let l133 = i32::from(
                                *arg0
                                    .add(120 + 58 * ::core::mem::size_of::<*const u8>())
                                    .cast::<u8>(),
                            );
                            let v140 = match l133 {
                                0 => Actor::Subject,
                                1 => {
                                    let e140 = {
                                        let l134 = *arg0
                                            .add(120 + 59 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>();
                                        let l135 = *arg0
                                            .add(120 + 60 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        let len136 = l135;
                                        let bytes136 = _rt::Vec::from_raw_parts(
                                            l134.cast(),
                                            len136,
                                            len136,
                                        );
                                        let l137 = *arg0
                                            .add(120 + 61 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>();
                                        let l138 = *arg0
                                            .add(120 + 62 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        let len139 = l138;
                                        let bytes139 = _rt::Vec::from_raw_parts(
                                            l137.cast(),
                                            len139,
                                            len139,
                                        );
                                        Administrator {
                                            id: _rt::string_lift(bytes136),
                                            reason: _rt::string_lift(bytes139),
                                        }
                                    };
                                    Actor::Administrator(e140)
                                }
                                n => {
                                    debug_assert_eq!(n, 2, "invalid enum discriminant");
                                    Actor::Host
                                }
                            };
                            let l141 = i32::from(
                                *arg0
                                    .add(128 + 62 * ::core::mem::size_of::<*const u8>())
                                    .cast::<u8>(),
                            );
                            let v292 = match l141 {
                                0 => Request::Status,
                                1 => {
                                    let e292 = {
                                        let l142 = *arg0
                                            .add(136 + 62 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>();
                                        let l143 = *arg0
                                            .add(136 + 63 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        let len144 = l143;
                                        <_ as From<
                                            _rt::Vec<_>,
                                        >>::from(
                                            _rt::Vec::from_raw_parts(l142.cast(), len144, len144),
                                        )
                                    };
                                    Request::Account(e292)
                                }
                                2 => {
                                    let e292 = {
                                        let l145 = i32::from(
                                            *arg0
                                                .add(136 + 62 * ::core::mem::size_of::<*const u8>())
                                                .cast::<u8>(),
                                        );
                                        TransactionPurpose::_lift(l145 as u8)
                                    };
                                    Request::Begin(e292)
                                }
                                3 => {
                                    let e292 = {
                                        let l146 = *arg0
                                            .add(136 + 62 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>();
                                        let l147 = *arg0
                                            .add(136 + 63 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        let len148 = l147;
                                        let l149 = i32::from(
                                            *arg0
                                                .add(136 + 64 * ::core::mem::size_of::<*const u8>())
                                                .cast::<u8>(),
                                        );
                                        let v162 = match l149 {
                                            0 => {
                                                let e162 = {
                                                    let l150 = *arg0
                                                        .add(136 + 65 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<*mut u8>();
                                                    let l151 = *arg0
                                                        .add(136 + 66 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<usize>();
                                                    let len152 = l151;
                                                    let bytes152 = _rt::Vec::from_raw_parts(
                                                        l150.cast(),
                                                        len152,
                                                        len152,
                                                    );
                                                    _rt::string_lift(bytes152)
                                                };
                                                Answer::Code(e162)
                                            }
                                            1 => {
                                                let e162 = {
                                                    let l153 = *arg0
                                                        .add(136 + 65 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<*mut u8>();
                                                    let l154 = *arg0
                                                        .add(136 + 66 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<usize>();
                                                    let len155 = l154;
                                                    let bytes155 = _rt::Vec::from_raw_parts(
                                                        l153.cast(),
                                                        len155,
                                                        len155,
                                                    );
                                                    _rt::string_lift(bytes155)
                                                };
                                                Answer::Passkey(e162)
                                            }
                                            n => {
                                                debug_assert_eq!(n, 2, "invalid enum discriminant");
                                                let e162 = {
                                                    let l156 = *arg0
                                                        .add(136 + 65 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<*mut u8>();
                                                    let l157 = *arg0
                                                        .add(136 + 66 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<usize>();
                                                    let len158 = l157;
                                                    let bytes158 = _rt::Vec::from_raw_parts(
                                                        l156.cast(),
                                                        len158,
                                                        len158,
                                                    );
                                                    let l159 = *arg0
                                                        .add(136 + 67 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<*mut u8>();
                                                    let l160 = *arg0
                                                        .add(136 + 68 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<usize>();
                                                    let len161 = l160;
                                                    Extension {
                                                        id: _rt::string_lift(bytes158),
                                                        content: <_ as From<
                                                            _rt::Vec<_>,
                                                        >>::from(
                                                            _rt::Vec::from_raw_parts(l159.cast(), len161, len161),
                                                        ),
                                                    }
                                                };
                                                Answer::Other(e162)
                                            }
                                        };
                                        let l163 = i32::from(
                                            *arg0
                                                .add(136 + 69 * ::core::mem::size_of::<*const u8>())
                                                .cast::<u8>(),
                                        );
                                        Submission {
                                            continuation: <_ as From<
                                                _rt::Vec<_>,
                                            >>::from(
                                                _rt::Vec::from_raw_parts(l146.cast(), len148, len148),
                                            ),
                                            answer: v162,
                                            trust_device: _rt::bool_lift(l163 as u8),
                                        }
                                    };
                                    Request::Submit(e292)
                                }
                                4 => {
                                    let e292 = {
                                        let l164 = *arg0
                                            .add(136 + 62 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>();
                                        let l165 = *arg0
                                            .add(136 + 63 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        let len166 = l165;
                                        let l167 = i32::from(
                                            *arg0
                                                .add(136 + 64 * ::core::mem::size_of::<*const u8>())
                                                .cast::<u8>(),
                                        );
                                        let v171 = match l167 {
                                            0 => FactorKind::Totp,
                                            1 => FactorKind::Passkey,
                                            2 => FactorKind::BackupCode,
                                            n => {
                                                debug_assert_eq!(n, 3, "invalid enum discriminant");
                                                let e171 = {
                                                    let l168 = *arg0
                                                        .add(136 + 65 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<*mut u8>();
                                                    let l169 = *arg0
                                                        .add(136 + 66 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<usize>();
                                                    let len170 = l169;
                                                    let bytes170 = _rt::Vec::from_raw_parts(
                                                        l168.cast(),
                                                        len170,
                                                        len170,
                                                    );
                                                    _rt::string_lift(bytes170)
                                                };
                                                FactorKind::Other(e171)
                                            }
                                        };
                                        let l172 = i32::from(
                                            *arg0
                                                .add(136 + 67 * ::core::mem::size_of::<*const u8>())
                                                .cast::<u8>(),
                                        );
                                        Enrolment {
                                            continuation: <_ as From<
                                                _rt::Vec<_>,
                                            >>::from(
                                                _rt::Vec::from_raw_parts(l164.cast(), len166, len166),
                                            ),
                                            kind: v171,
                                            name: match l172 {
                                                0 => None,
                                                1 => {
                                                    let e = {
                                                        let l173 = *arg0
                                                            .add(136 + 68 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<*mut u8>();
                                                        let l174 = *arg0
                                                            .add(136 + 69 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>();
                                                        let len175 = l174;
                                                        let bytes175 = _rt::Vec::from_raw_parts(
                                                            l173.cast(),
                                                            len175,
                                                            len175,
                                                        );
                                                        _rt::string_lift(bytes175)
                                                    };
                                                    Some(e)
                                                }
                                                _ => _rt::invalid_enum_discriminant(),
                                            },
                                        }
                                    };
                                    Request::Enrol(e292)
                                }
                                5 => {
                                    let e292 = {
                                        let l176 = *arg0
                                            .add(136 + 62 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>();
                                        let l177 = *arg0
                                            .add(136 + 63 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        let len178 = l177;
                                        let l179 = i32::from(
                                            *arg0
                                                .add(136 + 64 * ::core::mem::size_of::<*const u8>())
                                                .cast::<u8>(),
                                        );
                                        let v192 = match l179 {
                                            0 => {
                                                let e192 = {
                                                    let l180 = *arg0
                                                        .add(136 + 65 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<*mut u8>();
                                                    let l181 = *arg0
                                                        .add(136 + 66 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<usize>();
                                                    let len182 = l181;
                                                    let bytes182 = _rt::Vec::from_raw_parts(
                                                        l180.cast(),
                                                        len182,
                                                        len182,
                                                    );
                                                    _rt::string_lift(bytes182)
                                                };
                                                Answer::Code(e192)
                                            }
                                            1 => {
                                                let e192 = {
                                                    let l183 = *arg0
                                                        .add(136 + 65 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<*mut u8>();
                                                    let l184 = *arg0
                                                        .add(136 + 66 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<usize>();
                                                    let len185 = l184;
                                                    let bytes185 = _rt::Vec::from_raw_parts(
                                                        l183.cast(),
                                                        len185,
                                                        len185,
                                                    );
                                                    _rt::string_lift(bytes185)
                                                };
                                                Answer::Passkey(e192)
                                            }
                                            n => {
                                                debug_assert_eq!(n, 2, "invalid enum discriminant");
                                                let e192 = {
                                                    let l186 = *arg0
                                                        .add(136 + 65 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<*mut u8>();
                                                    let l187 = *arg0
                                                        .add(136 + 66 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<usize>();
                                                    let len188 = l187;
                                                    let bytes188 = _rt::Vec::from_raw_parts(
                                                        l186.cast(),
                                                        len188,
                                                        len188,
                                                    );
                                                    let l189 = *arg0
                                                        .add(136 + 67 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<*mut u8>();
                                                    let l190 = *arg0
                                                        .add(136 + 68 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<usize>();
                                                    let len191 = l190;
                                                    Extension {
                                                        id: _rt::string_lift(bytes188),
                                                        content: <_ as From<
                                                            _rt::Vec<_>,
                                                        >>::from(
                                                            _rt::Vec::from_raw_parts(l189.cast(), len191, len191),
                                                        ),
                                                    }
                                                };
                                                Answer::Other(e192)
                                            }
                                        };
                                        Confirmation {
                                            continuation: <_ as From<
                                                _rt::Vec<_>,
                                            >>::from(
                                                _rt::Vec::from_raw_parts(l176.cast(), len178, len178),
                                            ),
                                            answer: v192,
                                        }
                                    };
                                    Request::Confirm(e292)
                                }
                                6 => {
                                    let e292 = {
                                        let l193 = *arg0
                                            .add(136 + 62 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>();
                                        let l194 = *arg0
                                            .add(136 + 63 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        let len195 = l194;
                                        <_ as From<
                                            _rt::Vec<_>,
                                        >>::from(
                                            _rt::Vec::from_raw_parts(l193.cast(), len195, len195),
                                        )
                                    };
                                    Request::ShowCodes(e292)
                                }
                                7 => {
                                    let e292 = {
                                        let l196 = *arg0
                                            .add(136 + 62 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>();
                                        let l197 = *arg0
                                            .add(136 + 63 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        let len198 = l197;
                                        <_ as From<
                                            _rt::Vec<_>,
                                        >>::from(
                                            _rt::Vec::from_raw_parts(l196.cast(), len198, len198),
                                        )
                                    };
                                    Request::KeepCodes(e292)
                                }
                                8 => {
                                    let e292 = {
                                        let l199 = *arg0
                                            .add(136 + 62 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>();
                                        let l200 = *arg0
                                            .add(136 + 63 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        let len201 = l200;
                                        let l202 = *arg0
                                            .add(136 + 64 * ::core::mem::size_of::<*const u8>())
                                            .cast::<i32>();
                                        let l203 = *arg0
                                            .add(136 + 65 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>();
                                        let l204 = *arg0
                                            .add(136 + 66 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        let len205 = l204;
                                        let bytes205 = _rt::Vec::from_raw_parts(
                                            l203.cast(),
                                            len205,
                                            len205,
                                        );
                                        Renaming {
                                            continuation: <_ as From<
                                                _rt::Vec<_>,
                                            >>::from(
                                                _rt::Vec::from_raw_parts(l199.cast(), len201, len201),
                                            ),
                                            item: l202 as u32,
                                            name: _rt::string_lift(bytes205),
                                        }
                                    };
                                    Request::Rename(e292)
                                }
                                9 => {
                                    let e292 = {
                                        let l206 = *arg0
                                            .add(136 + 62 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>();
                                        let l207 = *arg0
                                            .add(136 + 63 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        let len208 = l207;
                                        let l209 = *arg0
                                            .add(136 + 64 * ::core::mem::size_of::<*const u8>())
                                            .cast::<i32>();
                                        ItemChange {
                                            continuation: <_ as From<
                                                _rt::Vec<_>,
                                            >>::from(
                                                _rt::Vec::from_raw_parts(l206.cast(), len208, len208),
                                            ),
                                            item: l209 as u32,
                                        }
                                    };
                                    Request::Remove(e292)
                                }
                                10 => {
                                    let e292 = {
                                        let l210 = *arg0
                                            .add(136 + 62 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>();
                                        let l211 = *arg0
                                            .add(136 + 63 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        let len212 = l211;
                                        <_ as From<
                                            _rt::Vec<_>,
                                        >>::from(
                                            _rt::Vec::from_raw_parts(l210.cast(), len212, len212),
                                        )
                                    };
                                    Request::RemoveAll(e292)
                                }
                                11 => {
                                    let e292 = {
                                        let l213 = *arg0
                                            .add(136 + 62 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>();
                                        let l214 = *arg0
                                            .add(136 + 63 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        let len215 = l214;
                                        <_ as From<
                                            _rt::Vec<_>,
                                        >>::from(
                                            _rt::Vec::from_raw_parts(l213.cast(), len215, len215),
                                        )
                                    };
                                    Request::OptIn(e292)
                                }
                                12 => {
                                    let e292 = {
                                        let l216 = *arg0
                                            .add(136 + 62 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>();
                                        let l217 = *arg0
                                            .add(136 + 63 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        let len218 = l217;
                                        <_ as From<
                                            _rt::Vec<_>,
                                        >>::from(
                                            _rt::Vec::from_raw_parts(l216.cast(), len218, len218),
                                        )
                                    };
                                    Request::OptOut(e292)
                                }
                                13 => {
                                    let e292 = {
                                        let l219 = *arg0
                                            .add(136 + 62 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>();
                                        let l220 = *arg0
                                            .add(136 + 63 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        let len221 = l220;
                                        <_ as From<
                                            _rt::Vec<_>,
                                        >>::from(
                                            _rt::Vec::from_raw_parts(l219.cast(), len221, len221),
                                        )
                                    };
                                    Request::DrawCodes(e292)
                                }
                                14 => {
                                    let e292 = {
                                        let l222 = *arg0
                                            .add(136 + 62 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>();
                                        let l223 = *arg0
                                            .add(136 + 63 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        let len224 = l223;
                                        <_ as From<
                                            _rt::Vec<_>,
                                        >>::from(
                                            _rt::Vec::from_raw_parts(l222.cast(), len224, len224),
                                        )
                                    };
                                    Request::TrustDevice(e292)
                                }
                                15 => {
                                    let e292 = {
                                        let l225 = *arg0
                                            .add(136 + 62 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>();
                                        let l226 = *arg0
                                            .add(136 + 63 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        let len227 = l226;
                                        let l228 = *arg0
                                            .add(136 + 64 * ::core::mem::size_of::<*const u8>())
                                            .cast::<i32>();
                                        ItemChange {
                                            continuation: <_ as From<
                                                _rt::Vec<_>,
                                            >>::from(
                                                _rt::Vec::from_raw_parts(l225.cast(), len227, len227),
                                            ),
                                            item: l228 as u32,
                                        }
                                    };
                                    Request::ForgetDevices(e292)
                                }
                                16 => {
                                    let e292 = {
                                        let l229 = *arg0
                                            .add(136 + 62 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>();
                                        let l230 = *arg0
                                            .add(136 + 63 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        let len231 = l230;
                                        <_ as From<
                                            _rt::Vec<_>,
                                        >>::from(
                                            _rt::Vec::from_raw_parts(l229.cast(), len231, len231),
                                        )
                                    };
                                    Request::SendRecoveryCode(e292)
                                }
                                17 => {
                                    let e292 = {
                                        let l232 = *arg0
                                            .add(136 + 62 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>();
                                        let l233 = *arg0
                                            .add(136 + 63 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        let len234 = l233;
                                        let l235 = *arg0
                                            .add(136 + 64 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>();
                                        let l236 = *arg0
                                            .add(136 + 65 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        let len237 = l236;
                                        let bytes237 = _rt::Vec::from_raw_parts(
                                            l235.cast(),
                                            len237,
                                            len237,
                                        );
                                        RecoveryAnswer {
                                            continuation: <_ as From<
                                                _rt::Vec<_>,
                                            >>::from(
                                                _rt::Vec::from_raw_parts(l232.cast(), len234, len234),
                                            ),
                                            code: _rt::string_lift(bytes237),
                                        }
                                    };
                                    Request::AnswerRecoveryCode(e292)
                                }
                                18 => {
                                    let e292 = {
                                        let l238 = *arg0
                                            .add(136 + 62 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>();
                                        let l239 = *arg0
                                            .add(136 + 63 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        let len240 = l239;
                                        let l241 = *arg0
                                            .add(136 + 64 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>();
                                        let l242 = *arg0
                                            .add(136 + 65 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        let len243 = l242;
                                        let bytes243 = _rt::Vec::from_raw_parts(
                                            l241.cast(),
                                            len243,
                                            len243,
                                        );
                                        TicketUse {
                                            continuation: <_ as From<
                                                _rt::Vec<_>,
                                            >>::from(
                                                _rt::Vec::from_raw_parts(l238.cast(), len240, len240),
                                            ),
                                            ticket: _rt::string_lift(bytes243),
                                        }
                                    };
                                    Request::UseTicket(e292)
                                }
                                19 => {
                                    let e292 = {
                                        let l244 = *arg0
                                            .add(136 + 62 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>();
                                        let l245 = *arg0
                                            .add(136 + 63 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        let len246 = l245;
                                        <_ as From<
                                            _rt::Vec<_>,
                                        >>::from(
                                            _rt::Vec::from_raw_parts(l244.cast(), len246, len246),
                                        )
                                    };
                                    Request::UndoEnrolment(e292)
                                }
                                20 => Request::Require,
                                21 => Request::Unrequire,
                                22 => {
                                    let e292 = {
                                        let l247 = i32::from(
                                            *arg0
                                                .add(136 + 62 * ::core::mem::size_of::<*const u8>())
                                                .cast::<u8>(),
                                        );
                                        let v249 = match l247 {
                                            0 => GraceEnd::Configured,
                                            n => {
                                                debug_assert_eq!(n, 1, "invalid enum discriminant");
                                                let e249 = {
                                                    let l248 = *arg0
                                                        .add(144 + 62 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<i64>();
                                                    l248 as u64
                                                };
                                                GraceEnd::At(e249)
                                            }
                                        };
                                        v249
                                    };
                                    Request::GrantGrace(e292)
                                }
                                23 => {
                                    let e292 = {
                                        let l250 = i32::from(
                                            *arg0
                                                .add(136 + 62 * ::core::mem::size_of::<*const u8>())
                                                .cast::<u8>(),
                                        );
                                        let v252 = match l250 {
                                            0 => GraceEnd::Configured,
                                            n => {
                                                debug_assert_eq!(n, 1, "invalid enum discriminant");
                                                let e252 = {
                                                    let l251 = *arg0
                                                        .add(144 + 62 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<i64>();
                                                    l251 as u64
                                                };
                                                GraceEnd::At(e252)
                                            }
                                        };
                                        v252
                                    };
                                    Request::ExtendGrace(e292)
                                }
                                24 => Request::CancelGrace,
                                25 => {
                                    let e292 = {
                                        let l253 = *arg0
                                            .add(136 + 62 * ::core::mem::size_of::<*const u8>())
                                            .cast::<i32>();
                                        l253 as u32
                                    };
                                    Request::RemoveFactor(e292)
                                }
                                26 => {
                                    let e292 = {
                                        let l254 = i32::from(
                                            *arg0
                                                .add(136 + 62 * ::core::mem::size_of::<*const u8>())
                                                .cast::<u8>(),
                                        );
                                        Resetting {
                                            clear_choice: _rt::bool_lift(l254 as u8),
                                        }
                                    };
                                    Request::Reset(e292)
                                }
                                27 => Request::Lock,
                                28 => {
                                    let e292 = {
                                        let l255 = i32::from(
                                            *arg0
                                                .add(136 + 62 * ::core::mem::size_of::<*const u8>())
                                                .cast::<u8>(),
                                        );
                                        Unlocking {
                                            kind: match l255 {
                                                0 => None,
                                                1 => {
                                                    let e = {
                                                        let l256 = i32::from(
                                                            *arg0
                                                                .add(136 + 63 * ::core::mem::size_of::<*const u8>())
                                                                .cast::<u8>(),
                                                        );
                                                        let v260 = match l256 {
                                                            0 => FactorKind::Totp,
                                                            1 => FactorKind::Passkey,
                                                            2 => FactorKind::BackupCode,
                                                            n => {
                                                                debug_assert_eq!(n, 3, "invalid enum discriminant");
                                                                let e260 = {
                                                                    let l257 = *arg0
                                                                        .add(136 + 64 * ::core::mem::size_of::<*const u8>())
                                                                        .cast::<*mut u8>();
                                                                    let l258 = *arg0
                                                                        .add(136 + 65 * ::core::mem::size_of::<*const u8>())
                                                                        .cast::<usize>();
                                                                    let len259 = l258;
                                                                    let bytes259 = _rt::Vec::from_raw_parts(
                                                                        l257.cast(),
                                                                        len259,
                                                                        len259,
                                                                    );
                                                                    _rt::string_lift(bytes259)
                                                                };
                                                                FactorKind::Other(e260)
                                                            }
                                                        };
                                                        v260
                                                    };
                                                    Some(e)
                                                }
                                                _ => _rt::invalid_enum_discriminant(),
                                            },
                                        }
                                    };
                                    Request::Unlock(e292)
                                }
                                29 => Request::IssueTicket,
                                30 => Request::ForgetAllDevices,
                                31 => Request::ConfirmRestored,
                                32 => Request::Explain,
                                33 => Request::Reseal,
                                34 => {
                                    let e292 = {
                                        let l261 = i32::from(
                                            *arg0
                                                .add(136 + 62 * ::core::mem::size_of::<*const u8>())
                                                .cast::<u8>(),
                                        );
                                        let v283 = match l261 {
                                            0 => {
                                                let e283 = {
                                                    let l262 = *arg0
                                                        .add(136 + 63 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<*mut u8>();
                                                    let l263 = *arg0
                                                        .add(136 + 64 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<usize>();
                                                    let len264 = l263;
                                                    <_ as From<
                                                        _rt::Vec<_>,
                                                    >>::from(
                                                        _rt::Vec::from_raw_parts(l262.cast(), len264, len264),
                                                    )
                                                };
                                                ImportSource::Sealed(e283)
                                            }
                                            n => {
                                                debug_assert_eq!(n, 1, "invalid enum discriminant");
                                                let e283 = {
                                                    let l265 = *arg0
                                                        .add(136 + 63 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<*mut u8>();
                                                    let l266 = *arg0
                                                        .add(136 + 64 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<usize>();
                                                    let base282 = l265;
                                                    let len282 = l266;
                                                    let mut result282 = _rt::Vec::with_capacity(len282);
                                                    for i in 0..len282 {
                                                        let base = base282
                                                            .add(i * (16 + 6 * ::core::mem::size_of::<*const u8>()));
                                                        let e282 = {
                                                            let l267 = *base.add(0).cast::<*mut u8>();
                                                            let l268 = *base
                                                                .add(::core::mem::size_of::<*const u8>())
                                                                .cast::<usize>();
                                                            let len269 = l268;
                                                            let bytes269 = _rt::Vec::from_raw_parts(
                                                                l267.cast(),
                                                                len269,
                                                                len269,
                                                            );
                                                            let l270 = *base
                                                                .add(2 * ::core::mem::size_of::<*const u8>())
                                                                .cast::<i64>();
                                                            let l271 = i32::from(
                                                                *base
                                                                    .add(8 + 2 * ::core::mem::size_of::<*const u8>())
                                                                    .cast::<u8>(),
                                                            );
                                                            let v281 = match l271 {
                                                                0 => {
                                                                    let e281 = {
                                                                        let l272 = *base
                                                                            .add(8 + 3 * ::core::mem::size_of::<*const u8>())
                                                                            .cast::<*mut u8>();
                                                                        let l273 = *base
                                                                            .add(8 + 4 * ::core::mem::size_of::<*const u8>())
                                                                            .cast::<usize>();
                                                                        let len274 = l273;
                                                                        let bytes274 = _rt::Vec::from_raw_parts(
                                                                            l272.cast(),
                                                                            len274,
                                                                            len274,
                                                                        );
                                                                        _rt::string_lift(bytes274)
                                                                    };
                                                                    ImportedSecret::Totp(e281)
                                                                }
                                                                n => {
                                                                    debug_assert_eq!(n, 1, "invalid enum discriminant");
                                                                    let e281 = {
                                                                        let l275 = *base
                                                                            .add(8 + 3 * ::core::mem::size_of::<*const u8>())
                                                                            .cast::<*mut u8>();
                                                                        let l276 = *base
                                                                            .add(8 + 4 * ::core::mem::size_of::<*const u8>())
                                                                            .cast::<usize>();
                                                                        let len277 = l276;
                                                                        let bytes277 = _rt::Vec::from_raw_parts(
                                                                            l275.cast(),
                                                                            len277,
                                                                            len277,
                                                                        );
                                                                        let l278 = *base
                                                                            .add(8 + 5 * ::core::mem::size_of::<*const u8>())
                                                                            .cast::<*mut u8>();
                                                                        let l279 = *base
                                                                            .add(8 + 6 * ::core::mem::size_of::<*const u8>())
                                                                            .cast::<usize>();
                                                                        let len280 = l279;
                                                                        Extension {
                                                                            id: _rt::string_lift(bytes277),
                                                                            content: <_ as From<
                                                                                _rt::Vec<_>,
                                                                            >>::from(
                                                                                _rt::Vec::from_raw_parts(l278.cast(), len280, len280),
                                                                            ),
                                                                        }
                                                                    };
                                                                    ImportedSecret::Other(e281)
                                                                }
                                                            };
                                                            ImportedFactor {
                                                                name: _rt::string_lift(bytes269),
                                                                confirmed_at: l270 as u64,
                                                                secret: v281,
                                                            }
                                                        };
                                                        result282.push(e282);
                                                    }
                                                    _rt::cabi_dealloc(
                                                        base282,
                                                        len282 * (16 + 6 * ::core::mem::size_of::<*const u8>()),
                                                        8,
                                                    );
                                                    result282
                                                };
                                                ImportSource::Factors(e283)
                                            }
                                        };
                                        v283
                                    };
                                    Request::ImportFactors(e292)
                                }
                                35 => Request::ExportFactors,
                                36 => {
                                    let e292 = {
                                        let l284 = *arg0
                                            .add(136 + 62 * ::core::mem::size_of::<*const u8>())
                                            .cast::<i64>();
                                        let l285 = i32::from(
                                            *arg0
                                                .add(144 + 62 * ::core::mem::size_of::<*const u8>())
                                                .cast::<u8>(),
                                        );
                                        Restoration {
                                            copied_at: l284 as u64,
                                            changed_since: _rt::bool_lift(l285 as u8),
                                        }
                                    };
                                    Request::Restore(e292)
                                }
                                37 => Request::Erase,
                                n => {
                                    debug_assert_eq!(n, 38, "invalid enum discriminant");
                                    let e292 = {
                                        let l286 = *arg0
                                            .add(136 + 62 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>();
                                        let l287 = *arg0
                                            .add(136 + 63 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        let len288 = l287;
                                        let bytes288 = _rt::Vec::from_raw_parts(
                                            l286.cast(),
                                            len288,
                                            len288,
                                        );
                                        let l289 = *arg0
                                            .add(136 + 64 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>();
                                        let l290 = *arg0
                                            .add(136 + 65 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        let len291 = l290;
                                        Extension {
                                            id: _rt::string_lift(bytes288),
                                            content: <_ as From<
                                                _rt::Vec<_>,
                                            >>::from(
                                                _rt::Vec::from_raw_parts(l289.cast(), len291, len291),
                                            ),
                                        }
                                    };
                                    Request::Other(e292)
                                }
                            };
                            T_::decide(
                                <_ as From<
                                    _rt::Vec<_>,
                                >>::from(_rt::Vec::from_raw_parts(l0.cast(), len2, len2)),
                                Call {
                                    tenant: _rt::string_lift(bytes5),
                                    subject: _rt::string_lift(bytes8),
                                    transaction: _rt::string_lift(bytes11),
                                    component_digest: <_ as From<
                                        _rt::Vec<_>,
                                    >>::from(
                                        _rt::Vec::from_raw_parts(l12.cast(), len14, len14),
                                    ),
                                    lineage: _rt::string_lift(bytes17),
                                    now: l18 as u64,
                                    entropy: <_ as From<
                                        _rt::Vec<_>,
                                    >>::from(
                                        _rt::Vec::from_raw_parts(l19.cast(), len21, len21),
                                    ),
                                    revision: l22 as u64,
                                    stored: match l23 {
                                        0 => None,
                                        1 => {
                                            let e = {
                                                let l24 = *arg0
                                                    .add(16 + 15 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<*mut u8>();
                                                let l25 = *arg0
                                                    .add(16 + 16 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<usize>();
                                                let len26 = l25;
                                                <_ as From<
                                                    _rt::Vec<_>,
                                                >>::from(_rt::Vec::from_raw_parts(l24.cast(), len26, len26))
                                            };
                                            Some(e)
                                        }
                                        _ => _rt::invalid_enum_discriminant(),
                                    },
                                    keys: result34,
                                    facts: Facts {
                                        created_at: match l35 {
                                            0 => None,
                                            1 => {
                                                let e = {
                                                    let l36 = *arg0
                                                        .add(32 + 18 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<i64>();
                                                    l36 as u64
                                                };
                                                Some(e)
                                            }
                                            _ => _rt::invalid_enum_discriminant(),
                                        },
                                        password_changed_at: match l37 {
                                            0 => None,
                                            1 => {
                                                let e = {
                                                    let l38 = *arg0
                                                        .add(48 + 18 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<i64>();
                                                    l38 as u64
                                                };
                                                Some(e)
                                            }
                                            _ => _rt::invalid_enum_discriminant(),
                                        },
                                        account_name: match l39 {
                                            0 => None,
                                            1 => {
                                                let e = {
                                                    let l40 = *arg0
                                                        .add(56 + 19 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<*mut u8>();
                                                    let l41 = *arg0
                                                        .add(56 + 20 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<usize>();
                                                    let len42 = l41;
                                                    let bytes42 = _rt::Vec::from_raw_parts(
                                                        l40.cast(),
                                                        len42,
                                                        len42,
                                                    );
                                                    _rt::string_lift(bytes42)
                                                };
                                                Some(e)
                                            }
                                            _ => _rt::invalid_enum_discriminant(),
                                        },
                                        display_name: match l43 {
                                            0 => None,
                                            1 => {
                                                let e = {
                                                    let l44 = *arg0
                                                        .add(56 + 22 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<*mut u8>();
                                                    let l45 = *arg0
                                                        .add(56 + 23 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<usize>();
                                                    let len46 = l45;
                                                    let bytes46 = _rt::Vec::from_raw_parts(
                                                        l44.cast(),
                                                        len46,
                                                        len46,
                                                    );
                                                    _rt::string_lift(bytes46)
                                                };
                                                Some(e)
                                            }
                                            _ => _rt::invalid_enum_discriminant(),
                                        },
                                        first_factor: match l47 {
                                            0 => None,
                                            1 => {
                                                let e = {
                                                    let l48 = *arg0
                                                        .add(64 + 24 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<i64>();
                                                    let l49 = *arg0
                                                        .add(72 + 24 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<*mut u8>();
                                                    let l50 = *arg0
                                                        .add(72 + 25 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<usize>();
                                                    let base54 = l49;
                                                    let len54 = l50;
                                                    let mut result54 = _rt::Vec::with_capacity(len54);
                                                    for i in 0..len54 {
                                                        let base = base54
                                                            .add(i * (2 * ::core::mem::size_of::<*const u8>()));
                                                        let e54 = {
                                                            let l51 = *base.add(0).cast::<*mut u8>();
                                                            let l52 = *base
                                                                .add(::core::mem::size_of::<*const u8>())
                                                                .cast::<usize>();
                                                            let len53 = l52;
                                                            let bytes53 = _rt::Vec::from_raw_parts(
                                                                l51.cast(),
                                                                len53,
                                                                len53,
                                                            );
                                                            _rt::string_lift(bytes53)
                                                        };
                                                        result54.push(e54);
                                                    }
                                                    _rt::cabi_dealloc(
                                                        base54,
                                                        len54 * (2 * ::core::mem::size_of::<*const u8>()),
                                                        ::core::mem::size_of::<*const u8>(),
                                                    );
                                                    FirstFactor {
                                                        at: l48 as u64,
                                                        methods: result54,
                                                    }
                                                };
                                                Some(e)
                                            }
                                            _ => _rt::invalid_enum_discriminant(),
                                        },
                                        roles: result60,
                                        groups: result66,
                                        client: match l67 {
                                            0 => None,
                                            1 => {
                                                let e = {
                                                    let l68 = *arg0
                                                        .add(72 + 31 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<*mut u8>();
                                                    let l69 = *arg0
                                                        .add(72 + 32 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<usize>();
                                                    let len70 = l69;
                                                    let bytes70 = _rt::Vec::from_raw_parts(
                                                        l68.cast(),
                                                        len70,
                                                        len70,
                                                    );
                                                    _rt::string_lift(bytes70)
                                                };
                                                Some(e)
                                            }
                                            _ => _rt::invalid_enum_discriminant(),
                                        },
                                        network: match l71 {
                                            0 => None,
                                            1 => {
                                                let e = {
                                                    let l72 = *arg0
                                                        .add(72 + 34 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<*mut u8>();
                                                    let l73 = *arg0
                                                        .add(72 + 35 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<usize>();
                                                    let len74 = l73;
                                                    let bytes74 = _rt::Vec::from_raw_parts(
                                                        l72.cast(),
                                                        len74,
                                                        len74,
                                                    );
                                                    _rt::string_lift(bytes74)
                                                };
                                                Some(e)
                                            }
                                            _ => _rt::invalid_enum_discriminant(),
                                        },
                                        resource: match l75 {
                                            0 => None,
                                            1 => {
                                                let e = {
                                                    let l76 = *arg0
                                                        .add(72 + 37 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<*mut u8>();
                                                    let l77 = *arg0
                                                        .add(72 + 38 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<usize>();
                                                    let len78 = l77;
                                                    let bytes78 = _rt::Vec::from_raw_parts(
                                                        l76.cast(),
                                                        len78,
                                                        len78,
                                                    );
                                                    _rt::string_lift(bytes78)
                                                };
                                                Some(e)
                                            }
                                            _ => _rt::invalid_enum_discriminant(),
                                        },
                                        flow: match l79 {
                                            0 => None,
                                            1 => {
                                                let e = {
                                                    let l80 = i32::from(
                                                        *arg0
                                                            .add(72 + 40 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<u8>(),
                                                    );
                                                    let l81 = *arg0
                                                        .add(72 + 41 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<*mut u8>();
                                                    let l82 = *arg0
                                                        .add(72 + 42 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<usize>();
                                                    let len83 = l82;
                                                    let bytes83 = _rt::Vec::from_raw_parts(
                                                        l81.cast(),
                                                        len83,
                                                        len83,
                                                    );
                                                    Flow {
                                                        kind: FlowKind::_lift(l80 as u8),
                                                        name: _rt::string_lift(bytes83),
                                                    }
                                                };
                                                Some(e)
                                            }
                                            _ => _rt::invalid_enum_discriminant(),
                                        },
                                        scopes: result89,
                                        acr_values: result95,
                                        acr_essential: _rt::bool_lift(l96 as u8),
                                        max_age: match l97 {
                                            0 => None,
                                            1 => {
                                                let e = {
                                                    let l98 = *arg0
                                                        .add(72 + 49 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<*mut u8>();
                                                    let l99 = *arg0
                                                        .add(72 + 50 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<usize>();
                                                    let len100 = l99;
                                                    let bytes100 = _rt::Vec::from_raw_parts(
                                                        l98.cast(),
                                                        len100,
                                                        len100,
                                                    );
                                                    _rt::string_lift(bytes100)
                                                };
                                                Some(e)
                                            }
                                            _ => _rt::invalid_enum_discriminant(),
                                        },
                                        pass_at: match l101 {
                                            0 => None,
                                            1 => {
                                                let e = {
                                                    let l102 = *arg0
                                                        .add(88 + 50 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<i64>();
                                                    l102 as u64
                                                };
                                                Some(e)
                                            }
                                            _ => _rt::invalid_enum_discriminant(),
                                        },
                                        device_token: match l103 {
                                            0 => None,
                                            1 => {
                                                let e = {
                                                    let l104 = *arg0
                                                        .add(96 + 51 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<*mut u8>();
                                                    let l105 = *arg0
                                                        .add(96 + 52 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<usize>();
                                                    let len106 = l105;
                                                    <_ as From<
                                                        _rt::Vec<_>,
                                                    >>::from(
                                                        _rt::Vec::from_raw_parts(l104.cast(), len106, len106),
                                                    )
                                                };
                                                Some(e)
                                            }
                                            _ => _rt::invalid_enum_discriminant(),
                                        },
                                        languages: result112,
                                        store_generation: l113 as u64,
                                        generation_began: l114 as u64,
                                        attributes: result126,
                                    },
                                    taken_claims: result132,
                                    actor: v140,
                                    request: v292,
                                },
                            )
                        };
                        _rt::cabi_dealloc(
                            arg0,
                            136 + 70 * ::core::mem::size_of::<*const u8>(),
                            8,
                        );
                        let ptr294 = (&raw mut _RET_AREA.0).cast::<u8>();
                        match result293 {
                            Ok(e) => {
                                *ptr294.add(0).cast::<u8>() = (0i32) as u8;
                                let Transition {
                                    outcome: outcome295,
                                    next: next295,
                                    finishes: finishes295,
                                    claims: claims295,
                                    summary: summary295,
                                    effects: effects295,
                                    audit: audit295,
                                } = e;
                                match outcome295 {
                                    Outcome::Allow(e) => {
                                        *ptr294.add(8).cast::<u8>() = (0i32) as u8;
                                        let Admission {
                                            assurance: assurance296,
                                            invitation: invitation296,
                                            session: session296,
                                            device_token: device_token296,
                                        } = e;
                                        let Assurance { acr: acr297, amr: amr297, at: at297 } = assurance296;
                                        *ptr294.add(16).cast::<u8>() = (acr297.clone() as i32)
                                            as u8;
                                        let vec298 = amr297;
                                        let len298 = vec298.len();
                                        let layout298 = _rt::alloc::Layout::from_size_align(
                                                vec298.len() * 1,
                                                1,
                                            )
                                            .unwrap();
                                        let (result298, _cleanup298) = wit_bindgen::rt::Cleanup::new(
                                            layout298,
                                        );
                                        if let Some(cleanup) = _cleanup298 {
                                            cleanup.forget();
                                        }
                                        for (i, e) in vec298.into_iter().enumerate() {
                                            let base = result298.add(i * 1);
                                            {
                                                *base.add(0).cast::<u8>() = (e.clone() as i32) as u8;
                                            }
                                        }
                                        *ptr294
                                            .add(16 + 2 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>() = len298;
                                        *ptr294
                                            .add(16 + 1 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>() = result298;
                                        match at297 {
                                            Some(e) => {
                                                *ptr294
                                                    .add(24 + 2 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<u8>() = (1i32) as u8;
                                                *ptr294
                                                    .add(32 + 2 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<i64>() = _rt::as_i64(e);
                                            }
                                            None => {
                                                *ptr294
                                                    .add(24 + 2 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<u8>() = (0i32) as u8;
                                            }
                                        };
                                        match invitation296 {
                                            Some(e) => {
                                                *ptr294
                                                    .add(40 + 2 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<u8>() = (1i32) as u8;
                                                let Invitation {
                                                    deadline: deadline299,
                                                    kinds: kinds299,
                                                    continuation: continuation299,
                                                } = e;
                                                *ptr294
                                                    .add(48 + 2 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<i64>() = _rt::as_i64(deadline299);
                                                let vec301 = kinds299;
                                                let len301 = vec301.len();
                                                let layout301 = _rt::alloc::Layout::from_size_align(
                                                        vec301.len() * (3 * ::core::mem::size_of::<*const u8>()),
                                                        ::core::mem::size_of::<*const u8>(),
                                                    )
                                                    .unwrap();
                                                let (result301, _cleanup301) = wit_bindgen::rt::Cleanup::new(
                                                    layout301,
                                                );
                                                if let Some(cleanup) = _cleanup301 {
                                                    cleanup.forget();
                                                }
                                                for (i, e) in vec301.into_iter().enumerate() {
                                                    let base = result301
                                                        .add(i * (3 * ::core::mem::size_of::<*const u8>()));
                                                    {
                                                        match e {
                                                            FactorKind::Totp => {
                                                                *base.add(0).cast::<u8>() = (0i32) as u8;
                                                            }
                                                            FactorKind::Passkey => {
                                                                *base.add(0).cast::<u8>() = (1i32) as u8;
                                                            }
                                                            FactorKind::BackupCode => {
                                                                *base.add(0).cast::<u8>() = (2i32) as u8;
                                                            }
                                                            FactorKind::Other(e) => {
                                                                *base.add(0).cast::<u8>() = (3i32) as u8;
                                                                let vec300 = (e.into_bytes()).into_boxed_slice();
                                                                let ptr300 = vec300.as_ptr().cast::<u8>();
                                                                let len300 = vec300.len();
                                                                ::core::mem::forget(vec300);
                                                                *base
                                                                    .add(2 * ::core::mem::size_of::<*const u8>())
                                                                    .cast::<usize>() = len300;
                                                                *base
                                                                    .add(::core::mem::size_of::<*const u8>())
                                                                    .cast::<*mut u8>() = ptr300.cast_mut();
                                                            }
                                                        }
                                                    }
                                                }
                                                *ptr294
                                                    .add(56 + 3 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<usize>() = len301;
                                                *ptr294
                                                    .add(56 + 2 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<*mut u8>() = result301;
                                                let vec302 = <_ as Into<_rt::Vec<_>>>::into(continuation299)
                                                    .into_boxed_slice();
                                                let ptr302 = vec302.as_ptr().cast::<u8>();
                                                let len302 = vec302.len();
                                                ::core::mem::forget(vec302);
                                                *ptr294
                                                    .add(56 + 5 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<usize>() = len302;
                                                *ptr294
                                                    .add(56 + 4 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<*mut u8>() = ptr302.cast_mut();
                                            }
                                            None => {
                                                *ptr294
                                                    .add(40 + 2 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<u8>() = (0i32) as u8;
                                            }
                                        };
                                        match session296 {
                                            Some(e) => {
                                                *ptr294
                                                    .add(56 + 6 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<u8>() = (1i32) as u8;
                                                let vec303 = <_ as Into<_rt::Vec<_>>>::into(e)
                                                    .into_boxed_slice();
                                                let ptr303 = vec303.as_ptr().cast::<u8>();
                                                let len303 = vec303.len();
                                                ::core::mem::forget(vec303);
                                                *ptr294
                                                    .add(56 + 8 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<usize>() = len303;
                                                *ptr294
                                                    .add(56 + 7 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<*mut u8>() = ptr303.cast_mut();
                                            }
                                            None => {
                                                *ptr294
                                                    .add(56 + 6 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<u8>() = (0i32) as u8;
                                            }
                                        };
                                        match device_token296 {
                                            Some(e) => {
                                                *ptr294
                                                    .add(56 + 9 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<u8>() = (1i32) as u8;
                                                let vec304 = <_ as Into<_rt::Vec<_>>>::into(e)
                                                    .into_boxed_slice();
                                                let ptr304 = vec304.as_ptr().cast::<u8>();
                                                let len304 = vec304.len();
                                                ::core::mem::forget(vec304);
                                                *ptr294
                                                    .add(56 + 11 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<usize>() = len304;
                                                *ptr294
                                                    .add(56 + 10 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<*mut u8>() = ptr304.cast_mut();
                                            }
                                            None => {
                                                *ptr294
                                                    .add(56 + 9 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<u8>() = (0i32) as u8;
                                            }
                                        };
                                    }
                                    Outcome::Challenge(e) => {
                                        *ptr294.add(8).cast::<u8>() = (1i32) as u8;
                                        let Challenge {
                                            methods: methods305,
                                            continuation: continuation305,
                                            expires_at: expires_at305,
                                        } = e;
                                        let vec317 = methods305;
                                        let len317 = vec317.len();
                                        let layout317 = _rt::alloc::Layout::from_size_align(
                                                vec317.len() * (10 * ::core::mem::size_of::<*const u8>()),
                                                ::core::mem::size_of::<*const u8>(),
                                            )
                                            .unwrap();
                                        let (result317, _cleanup317) = wit_bindgen::rt::Cleanup::new(
                                            layout317,
                                        );
                                        if let Some(cleanup) = _cleanup317 {
                                            cleanup.forget();
                                        }
                                        for (i, e) in vec317.into_iter().enumerate() {
                                            let base = result317
                                                .add(i * (10 * ::core::mem::size_of::<*const u8>()));
                                            {
                                                match e {
                                                    Method::Totp(e) => {
                                                        *base.add(0).cast::<u8>() = (0i32) as u8;
                                                        *base
                                                            .add(::core::mem::size_of::<*const u8>())
                                                            .cast::<u8>() = (_rt::as_i32(e)) as u8;
                                                    }
                                                    Method::BackupCode(e) => {
                                                        *base.add(0).cast::<u8>() = (1i32) as u8;
                                                        *base
                                                            .add(::core::mem::size_of::<*const u8>())
                                                            .cast::<u8>() = (_rt::as_i32(e)) as u8;
                                                    }
                                                    Method::Passkey(e) => {
                                                        *base.add(0).cast::<u8>() = (2i32) as u8;
                                                        let vec306 = (e.into_bytes()).into_boxed_slice();
                                                        let ptr306 = vec306.as_ptr().cast::<u8>();
                                                        let len306 = vec306.len();
                                                        ::core::mem::forget(vec306);
                                                        *base
                                                            .add(2 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>() = len306;
                                                        *base
                                                            .add(::core::mem::size_of::<*const u8>())
                                                            .cast::<*mut u8>() = ptr306.cast_mut();
                                                    }
                                                    Method::EnrolTotp(e) => {
                                                        *base.add(0).cast::<u8>() = (3i32) as u8;
                                                        let TotpSetup {
                                                            uri: uri307,
                                                            grouped_secret: grouped_secret307,
                                                            algorithm: algorithm307,
                                                            digits: digits307,
                                                            period: period307,
                                                            backup_codes: backup_codes307,
                                                        } = e;
                                                        let vec308 = (uri307.into_bytes()).into_boxed_slice();
                                                        let ptr308 = vec308.as_ptr().cast::<u8>();
                                                        let len308 = vec308.len();
                                                        ::core::mem::forget(vec308);
                                                        *base
                                                            .add(2 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>() = len308;
                                                        *base
                                                            .add(::core::mem::size_of::<*const u8>())
                                                            .cast::<*mut u8>() = ptr308.cast_mut();
                                                        let vec309 = (grouped_secret307.into_bytes())
                                                            .into_boxed_slice();
                                                        let ptr309 = vec309.as_ptr().cast::<u8>();
                                                        let len309 = vec309.len();
                                                        ::core::mem::forget(vec309);
                                                        *base
                                                            .add(4 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>() = len309;
                                                        *base
                                                            .add(3 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<*mut u8>() = ptr309.cast_mut();
                                                        let vec310 = (algorithm307.into_bytes()).into_boxed_slice();
                                                        let ptr310 = vec310.as_ptr().cast::<u8>();
                                                        let len310 = vec310.len();
                                                        ::core::mem::forget(vec310);
                                                        *base
                                                            .add(6 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>() = len310;
                                                        *base
                                                            .add(5 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<*mut u8>() = ptr310.cast_mut();
                                                        *base
                                                            .add(7 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<u8>() = (_rt::as_i32(digits307)) as u8;
                                                        *base
                                                            .add(1 + 7 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<u8>() = (_rt::as_i32(period307)) as u8;
                                                        let vec312 = backup_codes307;
                                                        let len312 = vec312.len();
                                                        let layout312 = _rt::alloc::Layout::from_size_align(
                                                                vec312.len() * (2 * ::core::mem::size_of::<*const u8>()),
                                                                ::core::mem::size_of::<*const u8>(),
                                                            )
                                                            .unwrap();
                                                        let (result312, _cleanup312) = wit_bindgen::rt::Cleanup::new(
                                                            layout312,
                                                        );
                                                        if let Some(cleanup) = _cleanup312 {
                                                            cleanup.forget();
                                                        }
                                                        for (i, e) in vec312.into_iter().enumerate() {
                                                            let base = result312
                                                                .add(i * (2 * ::core::mem::size_of::<*const u8>()));
                                                            {
                                                                let vec311 = (e.into_bytes()).into_boxed_slice();
                                                                let ptr311 = vec311.as_ptr().cast::<u8>();
                                                                let len311 = vec311.len();
                                                                ::core::mem::forget(vec311);
                                                                *base
                                                                    .add(::core::mem::size_of::<*const u8>())
                                                                    .cast::<usize>() = len311;
                                                                *base.add(0).cast::<*mut u8>() = ptr311.cast_mut();
                                                            }
                                                        }
                                                        *base
                                                            .add(9 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>() = len312;
                                                        *base
                                                            .add(8 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<*mut u8>() = result312;
                                                    }
                                                    Method::EnrolPasskey(e) => {
                                                        *base.add(0).cast::<u8>() = (4i32) as u8;
                                                        let vec313 = (e.into_bytes()).into_boxed_slice();
                                                        let ptr313 = vec313.as_ptr().cast::<u8>();
                                                        let len313 = vec313.len();
                                                        ::core::mem::forget(vec313);
                                                        *base
                                                            .add(2 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>() = len313;
                                                        *base
                                                            .add(::core::mem::size_of::<*const u8>())
                                                            .cast::<*mut u8>() = ptr313.cast_mut();
                                                    }
                                                    Method::Other(e) => {
                                                        *base.add(0).cast::<u8>() = (5i32) as u8;
                                                        let Extension { id: id314, content: content314 } = e;
                                                        let vec315 = (id314.into_bytes()).into_boxed_slice();
                                                        let ptr315 = vec315.as_ptr().cast::<u8>();
                                                        let len315 = vec315.len();
                                                        ::core::mem::forget(vec315);
                                                        *base
                                                            .add(2 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>() = len315;
                                                        *base
                                                            .add(::core::mem::size_of::<*const u8>())
                                                            .cast::<*mut u8>() = ptr315.cast_mut();
                                                        let vec316 = <_ as Into<_rt::Vec<_>>>::into(content314)
                                                            .into_boxed_slice();
                                                        let ptr316 = vec316.as_ptr().cast::<u8>();
                                                        let len316 = vec316.len();
                                                        ::core::mem::forget(vec316);
                                                        *base
                                                            .add(4 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>() = len316;
                                                        *base
                                                            .add(3 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<*mut u8>() = ptr316.cast_mut();
                                                    }
                                                }
                                            }
                                        }
                                        *ptr294
                                            .add(16 + 1 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>() = len317;
                                        *ptr294.add(16).cast::<*mut u8>() = result317;
                                        let vec318 = <_ as Into<_rt::Vec<_>>>::into(continuation305)
                                            .into_boxed_slice();
                                        let ptr318 = vec318.as_ptr().cast::<u8>();
                                        let len318 = vec318.len();
                                        ::core::mem::forget(vec318);
                                        *ptr294
                                            .add(16 + 3 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>() = len318;
                                        *ptr294
                                            .add(16 + 2 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>() = ptr318.cast_mut();
                                        *ptr294
                                            .add(16 + 4 * ::core::mem::size_of::<*const u8>())
                                            .cast::<i64>() = _rt::as_i64(expires_at305);
                                    }
                                    Outcome::Retry(e) => {
                                        *ptr294.add(8).cast::<u8>() = (2i32) as u8;
                                        let AnotherTry {
                                            reason: reason319,
                                            challenge: challenge319,
                                        } = e;
                                        *ptr294.add(16).cast::<u8>() = (reason319.clone() as i32)
                                            as u8;
                                        let Challenge {
                                            methods: methods320,
                                            continuation: continuation320,
                                            expires_at: expires_at320,
                                        } = challenge319;
                                        let vec332 = methods320;
                                        let len332 = vec332.len();
                                        let layout332 = _rt::alloc::Layout::from_size_align(
                                                vec332.len() * (10 * ::core::mem::size_of::<*const u8>()),
                                                ::core::mem::size_of::<*const u8>(),
                                            )
                                            .unwrap();
                                        let (result332, _cleanup332) = wit_bindgen::rt::Cleanup::new(
                                            layout332,
                                        );
                                        if let Some(cleanup) = _cleanup332 {
                                            cleanup.forget();
                                        }
                                        for (i, e) in vec332.into_iter().enumerate() {
                                            let base = result332
                                                .add(i * (10 * ::core::mem::size_of::<*const u8>()));
                                            {
                                                match e {
                                                    Method::Totp(e) => {
                                                        *base.add(0).cast::<u8>() = (0i32) as u8;
                                                        *base
                                                            .add(::core::mem::size_of::<*const u8>())
                                                            .cast::<u8>() = (_rt::as_i32(e)) as u8;
                                                    }
                                                    Method::BackupCode(e) => {
                                                        *base.add(0).cast::<u8>() = (1i32) as u8;
                                                        *base
                                                            .add(::core::mem::size_of::<*const u8>())
                                                            .cast::<u8>() = (_rt::as_i32(e)) as u8;
                                                    }
                                                    Method::Passkey(e) => {
                                                        *base.add(0).cast::<u8>() = (2i32) as u8;
                                                        let vec321 = (e.into_bytes()).into_boxed_slice();
                                                        let ptr321 = vec321.as_ptr().cast::<u8>();
                                                        let len321 = vec321.len();
                                                        ::core::mem::forget(vec321);
                                                        *base
                                                            .add(2 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>() = len321;
                                                        *base
                                                            .add(::core::mem::size_of::<*const u8>())
                                                            .cast::<*mut u8>() = ptr321.cast_mut();
                                                    }
                                                    Method::EnrolTotp(e) => {
                                                        *base.add(0).cast::<u8>() = (3i32) as u8;
                                                        let TotpSetup {
                                                            uri: uri322,
                                                            grouped_secret: grouped_secret322,
                                                            algorithm: algorithm322,
                                                            digits: digits322,
                                                            period: period322,
                                                            backup_codes: backup_codes322,
                                                        } = e;
                                                        let vec323 = (uri322.into_bytes()).into_boxed_slice();
                                                        let ptr323 = vec323.as_ptr().cast::<u8>();
                                                        let len323 = vec323.len();
                                                        ::core::mem::forget(vec323);
                                                        *base
                                                            .add(2 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>() = len323;
                                                        *base
                                                            .add(::core::mem::size_of::<*const u8>())
                                                            .cast::<*mut u8>() = ptr323.cast_mut();
                                                        let vec324 = (grouped_secret322.into_bytes())
                                                            .into_boxed_slice();
                                                        let ptr324 = vec324.as_ptr().cast::<u8>();
                                                        let len324 = vec324.len();
                                                        ::core::mem::forget(vec324);
                                                        *base
                                                            .add(4 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>() = len324;
                                                        *base
                                                            .add(3 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<*mut u8>() = ptr324.cast_mut();
                                                        let vec325 = (algorithm322.into_bytes()).into_boxed_slice();
                                                        let ptr325 = vec325.as_ptr().cast::<u8>();
                                                        let len325 = vec325.len();
                                                        ::core::mem::forget(vec325);
                                                        *base
                                                            .add(6 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>() = len325;
                                                        *base
                                                            .add(5 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<*mut u8>() = ptr325.cast_mut();
                                                        *base
                                                            .add(7 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<u8>() = (_rt::as_i32(digits322)) as u8;
                                                        *base
                                                            .add(1 + 7 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<u8>() = (_rt::as_i32(period322)) as u8;
                                                        let vec327 = backup_codes322;
                                                        let len327 = vec327.len();
                                                        let layout327 = _rt::alloc::Layout::from_size_align(
                                                                vec327.len() * (2 * ::core::mem::size_of::<*const u8>()),
                                                                ::core::mem::size_of::<*const u8>(),
                                                            )
                                                            .unwrap();
                                                        let (result327, _cleanup327) = wit_bindgen::rt::Cleanup::new(
                                                            layout327,
                                                        );
                                                        if let Some(cleanup) = _cleanup327 {
                                                            cleanup.forget();
                                                        }
                                                        for (i, e) in vec327.into_iter().enumerate() {
                                                            let base = result327
                                                                .add(i * (2 * ::core::mem::size_of::<*const u8>()));
                                                            {
                                                                let vec326 = (e.into_bytes()).into_boxed_slice();
                                                                let ptr326 = vec326.as_ptr().cast::<u8>();
                                                                let len326 = vec326.len();
                                                                ::core::mem::forget(vec326);
                                                                *base
                                                                    .add(::core::mem::size_of::<*const u8>())
                                                                    .cast::<usize>() = len326;
                                                                *base.add(0).cast::<*mut u8>() = ptr326.cast_mut();
                                                            }
                                                        }
                                                        *base
                                                            .add(9 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>() = len327;
                                                        *base
                                                            .add(8 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<*mut u8>() = result327;
                                                    }
                                                    Method::EnrolPasskey(e) => {
                                                        *base.add(0).cast::<u8>() = (4i32) as u8;
                                                        let vec328 = (e.into_bytes()).into_boxed_slice();
                                                        let ptr328 = vec328.as_ptr().cast::<u8>();
                                                        let len328 = vec328.len();
                                                        ::core::mem::forget(vec328);
                                                        *base
                                                            .add(2 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>() = len328;
                                                        *base
                                                            .add(::core::mem::size_of::<*const u8>())
                                                            .cast::<*mut u8>() = ptr328.cast_mut();
                                                    }
                                                    Method::Other(e) => {
                                                        *base.add(0).cast::<u8>() = (5i32) as u8;
                                                        let Extension { id: id329, content: content329 } = e;
                                                        let vec330 = (id329.into_bytes()).into_boxed_slice();
                                                        let ptr330 = vec330.as_ptr().cast::<u8>();
                                                        let len330 = vec330.len();
                                                        ::core::mem::forget(vec330);
                                                        *base
                                                            .add(2 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>() = len330;
                                                        *base
                                                            .add(::core::mem::size_of::<*const u8>())
                                                            .cast::<*mut u8>() = ptr330.cast_mut();
                                                        let vec331 = <_ as Into<_rt::Vec<_>>>::into(content329)
                                                            .into_boxed_slice();
                                                        let ptr331 = vec331.as_ptr().cast::<u8>();
                                                        let len331 = vec331.len();
                                                        ::core::mem::forget(vec331);
                                                        *base
                                                            .add(4 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>() = len331;
                                                        *base
                                                            .add(3 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<*mut u8>() = ptr331.cast_mut();
                                                    }
                                                }
                                            }
                                        }
                                        *ptr294
                                            .add(24 + 1 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>() = len332;
                                        *ptr294.add(24).cast::<*mut u8>() = result332;
                                        let vec333 = <_ as Into<_rt::Vec<_>>>::into(continuation320)
                                            .into_boxed_slice();
                                        let ptr333 = vec333.as_ptr().cast::<u8>();
                                        let len333 = vec333.len();
                                        ::core::mem::forget(vec333);
                                        *ptr294
                                            .add(24 + 3 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>() = len333;
                                        *ptr294
                                            .add(24 + 2 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>() = ptr333.cast_mut();
                                        *ptr294
                                            .add(24 + 4 * ::core::mem::size_of::<*const u8>())
                                            .cast::<i64>() = _rt::as_i64(expires_at320);
                                    }
                                    Outcome::MustEnrol(e) => {
                                        *ptr294.add(8).cast::<u8>() = (3i32) as u8;
                                        let MustEnrol {
                                            kinds: kinds334,
                                            needs: needs334,
                                            continuation: continuation334,
                                            expires_at: expires_at334,
                                        } = e;
                                        let vec336 = kinds334;
                                        let len336 = vec336.len();
                                        let layout336 = _rt::alloc::Layout::from_size_align(
                                                vec336.len() * (3 * ::core::mem::size_of::<*const u8>()),
                                                ::core::mem::size_of::<*const u8>(),
                                            )
                                            .unwrap();
                                        let (result336, _cleanup336) = wit_bindgen::rt::Cleanup::new(
                                            layout336,
                                        );
                                        if let Some(cleanup) = _cleanup336 {
                                            cleanup.forget();
                                        }
                                        for (i, e) in vec336.into_iter().enumerate() {
                                            let base = result336
                                                .add(i * (3 * ::core::mem::size_of::<*const u8>()));
                                            {
                                                match e {
                                                    FactorKind::Totp => {
                                                        *base.add(0).cast::<u8>() = (0i32) as u8;
                                                    }
                                                    FactorKind::Passkey => {
                                                        *base.add(0).cast::<u8>() = (1i32) as u8;
                                                    }
                                                    FactorKind::BackupCode => {
                                                        *base.add(0).cast::<u8>() = (2i32) as u8;
                                                    }
                                                    FactorKind::Other(e) => {
                                                        *base.add(0).cast::<u8>() = (3i32) as u8;
                                                        let vec335 = (e.into_bytes()).into_boxed_slice();
                                                        let ptr335 = vec335.as_ptr().cast::<u8>();
                                                        let len335 = vec335.len();
                                                        ::core::mem::forget(vec335);
                                                        *base
                                                            .add(2 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>() = len335;
                                                        *base
                                                            .add(::core::mem::size_of::<*const u8>())
                                                            .cast::<*mut u8>() = ptr335.cast_mut();
                                                    }
                                                }
                                            }
                                        }
                                        *ptr294
                                            .add(16 + 1 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>() = len336;
                                        *ptr294.add(16).cast::<*mut u8>() = result336;
                                        *ptr294
                                            .add(16 + 2 * ::core::mem::size_of::<*const u8>())
                                            .cast::<u8>() = (needs334.clone() as i32) as u8;
                                        let vec337 = <_ as Into<_rt::Vec<_>>>::into(continuation334)
                                            .into_boxed_slice();
                                        let ptr337 = vec337.as_ptr().cast::<u8>();
                                        let len337 = vec337.len();
                                        ::core::mem::forget(vec337);
                                        *ptr294
                                            .add(16 + 4 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>() = len337;
                                        *ptr294
                                            .add(16 + 3 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>() = ptr337.cast_mut();
                                        *ptr294
                                            .add(24 + 4 * ::core::mem::size_of::<*const u8>())
                                            .cast::<i64>() = _rt::as_i64(expires_at334);
                                    }
                                    Outcome::Enrolled(e) => {
                                        *ptr294.add(8).cast::<u8>() = (4i32) as u8;
                                        let EnrolmentResult {
                                            item: item338,
                                            kind: kind338,
                                            codes: codes338,
                                            assurance: assurance338,
                                            session: session338,
                                        } = e;
                                        *ptr294.add(16).cast::<i32>() = _rt::as_i32(item338);
                                        match kind338 {
                                            FactorKind::Totp => {
                                                *ptr294
                                                    .add(16 + 1 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<u8>() = (0i32) as u8;
                                            }
                                            FactorKind::Passkey => {
                                                *ptr294
                                                    .add(16 + 1 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<u8>() = (1i32) as u8;
                                            }
                                            FactorKind::BackupCode => {
                                                *ptr294
                                                    .add(16 + 1 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<u8>() = (2i32) as u8;
                                            }
                                            FactorKind::Other(e) => {
                                                *ptr294
                                                    .add(16 + 1 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<u8>() = (3i32) as u8;
                                                let vec339 = (e.into_bytes()).into_boxed_slice();
                                                let ptr339 = vec339.as_ptr().cast::<u8>();
                                                let len339 = vec339.len();
                                                ::core::mem::forget(vec339);
                                                *ptr294
                                                    .add(16 + 3 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<usize>() = len339;
                                                *ptr294
                                                    .add(16 + 2 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<*mut u8>() = ptr339.cast_mut();
                                            }
                                        }
                                        match codes338 {
                                            Some(e) => {
                                                *ptr294
                                                    .add(16 + 4 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<u8>() = (1i32) as u8;
                                                let Codes {
                                                    codes: codes340,
                                                    continuation: continuation340,
                                                    shown_until: shown_until340,
                                                } = e;
                                                let vec342 = codes340;
                                                let len342 = vec342.len();
                                                let layout342 = _rt::alloc::Layout::from_size_align(
                                                        vec342.len() * (2 * ::core::mem::size_of::<*const u8>()),
                                                        ::core::mem::size_of::<*const u8>(),
                                                    )
                                                    .unwrap();
                                                let (result342, _cleanup342) = wit_bindgen::rt::Cleanup::new(
                                                    layout342,
                                                );
                                                if let Some(cleanup) = _cleanup342 {
                                                    cleanup.forget();
                                                }
                                                for (i, e) in vec342.into_iter().enumerate() {
                                                    let base = result342
                                                        .add(i * (2 * ::core::mem::size_of::<*const u8>()));
                                                    {
                                                        let vec341 = (e.into_bytes()).into_boxed_slice();
                                                        let ptr341 = vec341.as_ptr().cast::<u8>();
                                                        let len341 = vec341.len();
                                                        ::core::mem::forget(vec341);
                                                        *base
                                                            .add(::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>() = len341;
                                                        *base.add(0).cast::<*mut u8>() = ptr341.cast_mut();
                                                    }
                                                }
                                                *ptr294
                                                    .add(24 + 5 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<usize>() = len342;
                                                *ptr294
                                                    .add(24 + 4 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<*mut u8>() = result342;
                                                let vec343 = <_ as Into<_rt::Vec<_>>>::into(continuation340)
                                                    .into_boxed_slice();
                                                let ptr343 = vec343.as_ptr().cast::<u8>();
                                                let len343 = vec343.len();
                                                ::core::mem::forget(vec343);
                                                *ptr294
                                                    .add(24 + 7 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<usize>() = len343;
                                                *ptr294
                                                    .add(24 + 6 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<*mut u8>() = ptr343.cast_mut();
                                                *ptr294
                                                    .add(24 + 8 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<i64>() = _rt::as_i64(shown_until340);
                                            }
                                            None => {
                                                *ptr294
                                                    .add(16 + 4 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<u8>() = (0i32) as u8;
                                            }
                                        };
                                        match assurance338 {
                                            Some(e) => {
                                                *ptr294
                                                    .add(32 + 8 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<u8>() = (1i32) as u8;
                                                let Assurance { acr: acr344, amr: amr344, at: at344 } = e;
                                                *ptr294
                                                    .add(40 + 8 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<u8>() = (acr344.clone() as i32) as u8;
                                                let vec345 = amr344;
                                                let len345 = vec345.len();
                                                let layout345 = _rt::alloc::Layout::from_size_align(
                                                        vec345.len() * 1,
                                                        1,
                                                    )
                                                    .unwrap();
                                                let (result345, _cleanup345) = wit_bindgen::rt::Cleanup::new(
                                                    layout345,
                                                );
                                                if let Some(cleanup) = _cleanup345 {
                                                    cleanup.forget();
                                                }
                                                for (i, e) in vec345.into_iter().enumerate() {
                                                    let base = result345.add(i * 1);
                                                    {
                                                        *base.add(0).cast::<u8>() = (e.clone() as i32) as u8;
                                                    }
                                                }
                                                *ptr294
                                                    .add(40 + 10 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<usize>() = len345;
                                                *ptr294
                                                    .add(40 + 9 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<*mut u8>() = result345;
                                                match at344 {
                                                    Some(e) => {
                                                        *ptr294
                                                            .add(48 + 10 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<u8>() = (1i32) as u8;
                                                        *ptr294
                                                            .add(56 + 10 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<i64>() = _rt::as_i64(e);
                                                    }
                                                    None => {
                                                        *ptr294
                                                            .add(48 + 10 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<u8>() = (0i32) as u8;
                                                    }
                                                };
                                            }
                                            None => {
                                                *ptr294
                                                    .add(32 + 8 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<u8>() = (0i32) as u8;
                                            }
                                        };
                                        match session338 {
                                            Some(e) => {
                                                *ptr294
                                                    .add(64 + 10 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<u8>() = (1i32) as u8;
                                                let vec346 = <_ as Into<_rt::Vec<_>>>::into(e)
                                                    .into_boxed_slice();
                                                let ptr346 = vec346.as_ptr().cast::<u8>();
                                                let len346 = vec346.len();
                                                ::core::mem::forget(vec346);
                                                *ptr294
                                                    .add(64 + 12 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<usize>() = len346;
                                                *ptr294
                                                    .add(64 + 11 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<*mut u8>() = ptr346.cast_mut();
                                            }
                                            None => {
                                                *ptr294
                                                    .add(64 + 10 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<u8>() = (0i32) as u8;
                                            }
                                        };
                                    }
                                    Outcome::Codes(e) => {
                                        *ptr294.add(8).cast::<u8>() = (5i32) as u8;
                                        let DrawnCodes { codes: codes347, session: session347 } = e;
                                        let Codes {
                                            codes: codes348,
                                            continuation: continuation348,
                                            shown_until: shown_until348,
                                        } = codes347;
                                        let vec350 = codes348;
                                        let len350 = vec350.len();
                                        let layout350 = _rt::alloc::Layout::from_size_align(
                                                vec350.len() * (2 * ::core::mem::size_of::<*const u8>()),
                                                ::core::mem::size_of::<*const u8>(),
                                            )
                                            .unwrap();
                                        let (result350, _cleanup350) = wit_bindgen::rt::Cleanup::new(
                                            layout350,
                                        );
                                        if let Some(cleanup) = _cleanup350 {
                                            cleanup.forget();
                                        }
                                        for (i, e) in vec350.into_iter().enumerate() {
                                            let base = result350
                                                .add(i * (2 * ::core::mem::size_of::<*const u8>()));
                                            {
                                                let vec349 = (e.into_bytes()).into_boxed_slice();
                                                let ptr349 = vec349.as_ptr().cast::<u8>();
                                                let len349 = vec349.len();
                                                ::core::mem::forget(vec349);
                                                *base
                                                    .add(::core::mem::size_of::<*const u8>())
                                                    .cast::<usize>() = len349;
                                                *base.add(0).cast::<*mut u8>() = ptr349.cast_mut();
                                            }
                                        }
                                        *ptr294
                                            .add(16 + 1 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>() = len350;
                                        *ptr294.add(16).cast::<*mut u8>() = result350;
                                        let vec351 = <_ as Into<_rt::Vec<_>>>::into(continuation348)
                                            .into_boxed_slice();
                                        let ptr351 = vec351.as_ptr().cast::<u8>();
                                        let len351 = vec351.len();
                                        ::core::mem::forget(vec351);
                                        *ptr294
                                            .add(16 + 3 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>() = len351;
                                        *ptr294
                                            .add(16 + 2 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>() = ptr351.cast_mut();
                                        *ptr294
                                            .add(16 + 4 * ::core::mem::size_of::<*const u8>())
                                            .cast::<i64>() = _rt::as_i64(shown_until348);
                                        match session347 {
                                            Some(e) => {
                                                *ptr294
                                                    .add(24 + 4 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<u8>() = (1i32) as u8;
                                                let vec352 = <_ as Into<_rt::Vec<_>>>::into(e)
                                                    .into_boxed_slice();
                                                let ptr352 = vec352.as_ptr().cast::<u8>();
                                                let len352 = vec352.len();
                                                ::core::mem::forget(vec352);
                                                *ptr294
                                                    .add(24 + 6 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<usize>() = len352;
                                                *ptr294
                                                    .add(24 + 5 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<*mut u8>() = ptr352.cast_mut();
                                            }
                                            None => {
                                                *ptr294
                                                    .add(24 + 4 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<u8>() = (0i32) as u8;
                                            }
                                        };
                                    }
                                    Outcome::Ticket(e) => {
                                        *ptr294.add(8).cast::<u8>() = (6i32) as u8;
                                        let IssuedTicket {
                                            ticket: ticket353,
                                            expires_at: expires_at353,
                                        } = e;
                                        let vec354 = (ticket353.into_bytes()).into_boxed_slice();
                                        let ptr354 = vec354.as_ptr().cast::<u8>();
                                        let len354 = vec354.len();
                                        ::core::mem::forget(vec354);
                                        *ptr294
                                            .add(16 + 1 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>() = len354;
                                        *ptr294.add(16).cast::<*mut u8>() = ptr354.cast_mut();
                                        *ptr294
                                            .add(16 + 2 * ::core::mem::size_of::<*const u8>())
                                            .cast::<i64>() = _rt::as_i64(expires_at353);
                                    }
                                    Outcome::Status(e) => {
                                        *ptr294.add(8).cast::<u8>() = (7i32) as u8;
                                        let Standing {
                                            factors: factors355,
                                            enrollable: enrollable355,
                                            backup_codes_left: backup_codes_left355,
                                            devices: devices355,
                                            enforced: enforced355,
                                            chosen: chosen355,
                                            must_enrol: must_enrol355,
                                            locked: locked355,
                                            guessing_locks: guessing_locks355,
                                            grace_ends_at: grace_ends_at355,
                                            epoch: epoch355,
                                        } = e;
                                        let vec359 = factors355;
                                        let len359 = vec359.len();
                                        let layout359 = _rt::alloc::Layout::from_size_align(
                                                vec359.len()
                                                    * (32 + 6 * ::core::mem::size_of::<*const u8>()),
                                                8,
                                            )
                                            .unwrap();
                                        let (result359, _cleanup359) = wit_bindgen::rt::Cleanup::new(
                                            layout359,
                                        );
                                        if let Some(cleanup) = _cleanup359 {
                                            cleanup.forget();
                                        }
                                        for (i, e) in vec359.into_iter().enumerate() {
                                            let base = result359
                                                .add(i * (32 + 6 * ::core::mem::size_of::<*const u8>()));
                                            {
                                                let FactorView {
                                                    item: item356,
                                                    kind: kind356,
                                                    name: name356,
                                                    confirmed_at: confirmed_at356,
                                                    last_used_at: last_used_at356,
                                                    usable: usable356,
                                                } = e;
                                                *base.add(0).cast::<i32>() = _rt::as_i32(item356);
                                                match kind356 {
                                                    FactorKind::Totp => {
                                                        *base
                                                            .add(::core::mem::size_of::<*const u8>())
                                                            .cast::<u8>() = (0i32) as u8;
                                                    }
                                                    FactorKind::Passkey => {
                                                        *base
                                                            .add(::core::mem::size_of::<*const u8>())
                                                            .cast::<u8>() = (1i32) as u8;
                                                    }
                                                    FactorKind::BackupCode => {
                                                        *base
                                                            .add(::core::mem::size_of::<*const u8>())
                                                            .cast::<u8>() = (2i32) as u8;
                                                    }
                                                    FactorKind::Other(e) => {
                                                        *base
                                                            .add(::core::mem::size_of::<*const u8>())
                                                            .cast::<u8>() = (3i32) as u8;
                                                        let vec357 = (e.into_bytes()).into_boxed_slice();
                                                        let ptr357 = vec357.as_ptr().cast::<u8>();
                                                        let len357 = vec357.len();
                                                        ::core::mem::forget(vec357);
                                                        *base
                                                            .add(3 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>() = len357;
                                                        *base
                                                            .add(2 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<*mut u8>() = ptr357.cast_mut();
                                                    }
                                                }
                                                let vec358 = (name356.into_bytes()).into_boxed_slice();
                                                let ptr358 = vec358.as_ptr().cast::<u8>();
                                                let len358 = vec358.len();
                                                ::core::mem::forget(vec358);
                                                *base
                                                    .add(5 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<usize>() = len358;
                                                *base
                                                    .add(4 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<*mut u8>() = ptr358.cast_mut();
                                                *base
                                                    .add(6 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<i64>() = _rt::as_i64(confirmed_at356);
                                                match last_used_at356 {
                                                    Some(e) => {
                                                        *base
                                                            .add(8 + 6 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<u8>() = (1i32) as u8;
                                                        *base
                                                            .add(16 + 6 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<i64>() = _rt::as_i64(e);
                                                    }
                                                    None => {
                                                        *base
                                                            .add(8 + 6 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<u8>() = (0i32) as u8;
                                                    }
                                                };
                                                *base
                                                    .add(24 + 6 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<u8>() = (match usable356 {
                                                    true => 1,
                                                    false => 0,
                                                }) as u8;
                                            }
                                        }
                                        *ptr294
                                            .add(16 + 1 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>() = len359;
                                        *ptr294.add(16).cast::<*mut u8>() = result359;
                                        let vec361 = enrollable355;
                                        let len361 = vec361.len();
                                        let layout361 = _rt::alloc::Layout::from_size_align(
                                                vec361.len() * (3 * ::core::mem::size_of::<*const u8>()),
                                                ::core::mem::size_of::<*const u8>(),
                                            )
                                            .unwrap();
                                        let (result361, _cleanup361) = wit_bindgen::rt::Cleanup::new(
                                            layout361,
                                        );
                                        if let Some(cleanup) = _cleanup361 {
                                            cleanup.forget();
                                        }
                                        for (i, e) in vec361.into_iter().enumerate() {
                                            let base = result361
                                                .add(i * (3 * ::core::mem::size_of::<*const u8>()));
                                            {
                                                match e {
                                                    FactorKind::Totp => {
                                                        *base.add(0).cast::<u8>() = (0i32) as u8;
                                                    }
                                                    FactorKind::Passkey => {
                                                        *base.add(0).cast::<u8>() = (1i32) as u8;
                                                    }
                                                    FactorKind::BackupCode => {
                                                        *base.add(0).cast::<u8>() = (2i32) as u8;
                                                    }
                                                    FactorKind::Other(e) => {
                                                        *base.add(0).cast::<u8>() = (3i32) as u8;
                                                        let vec360 = (e.into_bytes()).into_boxed_slice();
                                                        let ptr360 = vec360.as_ptr().cast::<u8>();
                                                        let len360 = vec360.len();
                                                        ::core::mem::forget(vec360);
                                                        *base
                                                            .add(2 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>() = len360;
                                                        *base
                                                            .add(::core::mem::size_of::<*const u8>())
                                                            .cast::<*mut u8>() = ptr360.cast_mut();
                                                    }
                                                }
                                            }
                                        }
                                        *ptr294
                                            .add(16 + 3 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>() = len361;
                                        *ptr294
                                            .add(16 + 2 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>() = result361;
                                        *ptr294
                                            .add(16 + 4 * ::core::mem::size_of::<*const u8>())
                                            .cast::<u8>() = (_rt::as_i32(backup_codes_left355)) as u8;
                                        let vec364 = devices355;
                                        let len364 = vec364.len();
                                        let layout364 = _rt::alloc::Layout::from_size_align(
                                                vec364.len()
                                                    * (40 + 2 * ::core::mem::size_of::<*const u8>()),
                                                8,
                                            )
                                            .unwrap();
                                        let (result364, _cleanup364) = wit_bindgen::rt::Cleanup::new(
                                            layout364,
                                        );
                                        if let Some(cleanup) = _cleanup364 {
                                            cleanup.forget();
                                        }
                                        for (i, e) in vec364.into_iter().enumerate() {
                                            let base = result364
                                                .add(i * (40 + 2 * ::core::mem::size_of::<*const u8>()));
                                            {
                                                let DeviceView {
                                                    item: item362,
                                                    name: name362,
                                                    since: since362,
                                                    last_used_at: last_used_at362,
                                                    until: until362,
                                                } = e;
                                                *base.add(0).cast::<i32>() = _rt::as_i32(item362);
                                                let vec363 = (name362.into_bytes()).into_boxed_slice();
                                                let ptr363 = vec363.as_ptr().cast::<u8>();
                                                let len363 = vec363.len();
                                                ::core::mem::forget(vec363);
                                                *base
                                                    .add(2 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<usize>() = len363;
                                                *base
                                                    .add(::core::mem::size_of::<*const u8>())
                                                    .cast::<*mut u8>() = ptr363.cast_mut();
                                                *base
                                                    .add(8 + 2 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<i64>() = _rt::as_i64(since362);
                                                match last_used_at362 {
                                                    Some(e) => {
                                                        *base
                                                            .add(16 + 2 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<u8>() = (1i32) as u8;
                                                        *base
                                                            .add(24 + 2 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<i64>() = _rt::as_i64(e);
                                                    }
                                                    None => {
                                                        *base
                                                            .add(16 + 2 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<u8>() = (0i32) as u8;
                                                    }
                                                };
                                                *base
                                                    .add(32 + 2 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<i64>() = _rt::as_i64(until362);
                                            }
                                        }
                                        *ptr294
                                            .add(16 + 6 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>() = len364;
                                        *ptr294
                                            .add(16 + 5 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>() = result364;
                                        *ptr294
                                            .add(16 + 7 * ::core::mem::size_of::<*const u8>())
                                            .cast::<u8>() = (match enforced355 {
                                            true => 1,
                                            false => 0,
                                        }) as u8;
                                        *ptr294
                                            .add(17 + 7 * ::core::mem::size_of::<*const u8>())
                                            .cast::<u8>() = (match chosen355 {
                                            true => 1,
                                            false => 0,
                                        }) as u8;
                                        *ptr294
                                            .add(18 + 7 * ::core::mem::size_of::<*const u8>())
                                            .cast::<u8>() = (match must_enrol355 {
                                            true => 1,
                                            false => 0,
                                        }) as u8;
                                        *ptr294
                                            .add(19 + 7 * ::core::mem::size_of::<*const u8>())
                                            .cast::<u8>() = (match locked355 {
                                            true => 1,
                                            false => 0,
                                        }) as u8;
                                        let vec367 = guessing_locks355;
                                        let len367 = vec367.len();
                                        let layout367 = _rt::alloc::Layout::from_size_align(
                                                vec367.len()
                                                    * (24 + 2 * ::core::mem::size_of::<*const u8>()),
                                                8,
                                            )
                                            .unwrap();
                                        let (result367, _cleanup367) = wit_bindgen::rt::Cleanup::new(
                                            layout367,
                                        );
                                        if let Some(cleanup) = _cleanup367 {
                                            cleanup.forget();
                                        }
                                        for (i, e) in vec367.into_iter().enumerate() {
                                            let base = result367
                                                .add(i * (24 + 2 * ::core::mem::size_of::<*const u8>()));
                                            {
                                                let GuessingLock { kind: kind365, until: until365 } = e;
                                                match kind365 {
                                                    FactorKind::Totp => {
                                                        *base.add(0).cast::<u8>() = (0i32) as u8;
                                                    }
                                                    FactorKind::Passkey => {
                                                        *base.add(0).cast::<u8>() = (1i32) as u8;
                                                    }
                                                    FactorKind::BackupCode => {
                                                        *base.add(0).cast::<u8>() = (2i32) as u8;
                                                    }
                                                    FactorKind::Other(e) => {
                                                        *base.add(0).cast::<u8>() = (3i32) as u8;
                                                        let vec366 = (e.into_bytes()).into_boxed_slice();
                                                        let ptr366 = vec366.as_ptr().cast::<u8>();
                                                        let len366 = vec366.len();
                                                        ::core::mem::forget(vec366);
                                                        *base
                                                            .add(2 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>() = len366;
                                                        *base
                                                            .add(::core::mem::size_of::<*const u8>())
                                                            .cast::<*mut u8>() = ptr366.cast_mut();
                                                    }
                                                }
                                                match until365 {
                                                    Some(e) => {
                                                        *base
                                                            .add(8 + 2 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<u8>() = (1i32) as u8;
                                                        *base
                                                            .add(16 + 2 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<i64>() = _rt::as_i64(e);
                                                    }
                                                    None => {
                                                        *base
                                                            .add(8 + 2 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<u8>() = (0i32) as u8;
                                                    }
                                                };
                                            }
                                        }
                                        *ptr294
                                            .add(16 + 9 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>() = len367;
                                        *ptr294
                                            .add(16 + 8 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>() = result367;
                                        match grace_ends_at355 {
                                            Some(e) => {
                                                *ptr294
                                                    .add(16 + 10 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<u8>() = (1i32) as u8;
                                                *ptr294
                                                    .add(24 + 10 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<i64>() = _rt::as_i64(e);
                                            }
                                            None => {
                                                *ptr294
                                                    .add(16 + 10 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<u8>() = (0i32) as u8;
                                            }
                                        };
                                        *ptr294
                                            .add(32 + 10 * ::core::mem::size_of::<*const u8>())
                                            .cast::<i64>() = _rt::as_i64(epoch355);
                                    }
                                    Outcome::Explained(e) => {
                                        *ptr294.add(8).cast::<u8>() = (8i32) as u8;
                                        let Explanation { level: level368, grounds: grounds368 } = e;
                                        *ptr294.add(16).cast::<u8>() = (level368.clone() as i32)
                                            as u8;
                                        let vec371 = grounds368;
                                        let len371 = vec371.len();
                                        let layout371 = _rt::alloc::Layout::from_size_align(
                                                vec371.len() * (4 * ::core::mem::size_of::<*const u8>()),
                                                ::core::mem::size_of::<*const u8>(),
                                            )
                                            .unwrap();
                                        let (result371, _cleanup371) = wit_bindgen::rt::Cleanup::new(
                                            layout371,
                                        );
                                        if let Some(cleanup) = _cleanup371 {
                                            cleanup.forget();
                                        }
                                        for (i, e) in vec371.into_iter().enumerate() {
                                            let base = result371
                                                .add(i * (4 * ::core::mem::size_of::<*const u8>()));
                                            {
                                                let Ground {
                                                    rule: rule369,
                                                    name: name369,
                                                    level: level369,
                                                } = e;
                                                *base.add(0).cast::<u8>() = (rule369.clone() as i32) as u8;
                                                let vec370 = (name369.into_bytes()).into_boxed_slice();
                                                let ptr370 = vec370.as_ptr().cast::<u8>();
                                                let len370 = vec370.len();
                                                ::core::mem::forget(vec370);
                                                *base
                                                    .add(2 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<usize>() = len370;
                                                *base
                                                    .add(::core::mem::size_of::<*const u8>())
                                                    .cast::<*mut u8>() = ptr370.cast_mut();
                                                *base
                                                    .add(3 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<u8>() = (level369.clone() as i32) as u8;
                                            }
                                        }
                                        *ptr294
                                            .add(16 + 2 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>() = len371;
                                        *ptr294
                                            .add(16 + 1 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>() = result371;
                                    }
                                    Outcome::Exported(e) => {
                                        *ptr294.add(8).cast::<u8>() = (9i32) as u8;
                                        let vec372 = <_ as Into<_rt::Vec<_>>>::into(e)
                                            .into_boxed_slice();
                                        let ptr372 = vec372.as_ptr().cast::<u8>();
                                        let len372 = vec372.len();
                                        ::core::mem::forget(vec372);
                                        *ptr294
                                            .add(16 + 1 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>() = len372;
                                        *ptr294.add(16).cast::<*mut u8>() = ptr372.cast_mut();
                                    }
                                    Outcome::Done(e) => {
                                        *ptr294.add(8).cast::<u8>() = (10i32) as u8;
                                        match e {
                                            Some(e) => {
                                                *ptr294.add(16).cast::<u8>() = (1i32) as u8;
                                                let vec373 = <_ as Into<_rt::Vec<_>>>::into(e)
                                                    .into_boxed_slice();
                                                let ptr373 = vec373.as_ptr().cast::<u8>();
                                                let len373 = vec373.len();
                                                ::core::mem::forget(vec373);
                                                *ptr294
                                                    .add(16 + 2 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<usize>() = len373;
                                                *ptr294
                                                    .add(16 + 1 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<*mut u8>() = ptr373.cast_mut();
                                            }
                                            None => {
                                                *ptr294.add(16).cast::<u8>() = (0i32) as u8;
                                            }
                                        };
                                    }
                                    Outcome::Denied(e) => {
                                        *ptr294.add(8).cast::<u8>() = (11i32) as u8;
                                        let Denial {
                                            reason: reason374,
                                            retry_after: retry_after374,
                                        } = e;
                                        *ptr294.add(16).cast::<u8>() = (reason374.clone() as i32)
                                            as u8;
                                        match retry_after374 {
                                            Some(e) => {
                                                *ptr294.add(24).cast::<u8>() = (1i32) as u8;
                                                *ptr294.add(32).cast::<i64>() = _rt::as_i64(e);
                                            }
                                            None => {
                                                *ptr294.add(24).cast::<u8>() = (0i32) as u8;
                                            }
                                        };
                                    }
                                    Outcome::Other(e) => {
                                        *ptr294.add(8).cast::<u8>() = (12i32) as u8;
                                        let Extension { id: id375, content: content375 } = e;
                                        let vec376 = (id375.into_bytes()).into_boxed_slice();
                                        let ptr376 = vec376.as_ptr().cast::<u8>();
                                        let len376 = vec376.len();
                                        ::core::mem::forget(vec376);
                                        *ptr294
                                            .add(16 + 1 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>() = len376;
                                        *ptr294.add(16).cast::<*mut u8>() = ptr376.cast_mut();
                                        let vec377 = <_ as Into<_rt::Vec<_>>>::into(content375)
                                            .into_boxed_slice();
                                        let ptr377 = vec377.as_ptr().cast::<u8>();
                                        let len377 = vec377.len();
                                        ::core::mem::forget(vec377);
                                        *ptr294
                                            .add(16 + 3 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>() = len377;
                                        *ptr294
                                            .add(16 + 2 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>() = ptr377.cast_mut();
                                    }
                                }
                                match next295 {
                                    NextRecord::Unchanged => {
                                        *ptr294
                                            .add(72 + 12 * ::core::mem::size_of::<*const u8>())
                                            .cast::<u8>() = (0i32) as u8;
                                    }
                                    NextRecord::Replaced(e) => {
                                        *ptr294
                                            .add(72 + 12 * ::core::mem::size_of::<*const u8>())
                                            .cast::<u8>() = (1i32) as u8;
                                        let vec378 = <_ as Into<_rt::Vec<_>>>::into(e)
                                            .into_boxed_slice();
                                        let ptr378 = vec378.as_ptr().cast::<u8>();
                                        let len378 = vec378.len();
                                        ::core::mem::forget(vec378);
                                        *ptr294
                                            .add(72 + 14 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>() = len378;
                                        *ptr294
                                            .add(72 + 13 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>() = ptr378.cast_mut();
                                    }
                                    NextRecord::Erased => {
                                        *ptr294
                                            .add(72 + 12 * ::core::mem::size_of::<*const u8>())
                                            .cast::<u8>() = (2i32) as u8;
                                    }
                                }
                                *ptr294
                                    .add(72 + 15 * ::core::mem::size_of::<*const u8>())
                                    .cast::<u8>() = (match finishes295 {
                                    true => 1,
                                    false => 0,
                                }) as u8;
                                let vec381 = claims295;
                                let len381 = vec381.len();
                                let layout381 = _rt::alloc::Layout::from_size_align(
                                        vec381.len() * (4 * ::core::mem::size_of::<*const u8>()),
                                        ::core::mem::size_of::<*const u8>(),
                                    )
                                    .unwrap();
                                let (result381, _cleanup381) = wit_bindgen::rt::Cleanup::new(
                                    layout381,
                                );
                                if let Some(cleanup) = _cleanup381 {
                                    cleanup.forget();
                                }
                                for (i, e) in vec381.into_iter().enumerate() {
                                    let base = result381
                                        .add(i * (4 * ::core::mem::size_of::<*const u8>()));
                                    {
                                        let Claim { kind: kind379, key: key379, take: take379 } = e;
                                        *base.add(0).cast::<u8>() = (kind379.clone() as i32) as u8;
                                        let vec380 = <_ as Into<_rt::Vec<_>>>::into(key379)
                                            .into_boxed_slice();
                                        let ptr380 = vec380.as_ptr().cast::<u8>();
                                        let len380 = vec380.len();
                                        ::core::mem::forget(vec380);
                                        *base
                                            .add(2 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>() = len380;
                                        *base
                                            .add(::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>() = ptr380.cast_mut();
                                        *base
                                            .add(3 * ::core::mem::size_of::<*const u8>())
                                            .cast::<u8>() = (match take379 {
                                            true => 1,
                                            false => 0,
                                        }) as u8;
                                    }
                                }
                                *ptr294
                                    .add(72 + 17 * ::core::mem::size_of::<*const u8>())
                                    .cast::<usize>() = len381;
                                *ptr294
                                    .add(72 + 16 * ::core::mem::size_of::<*const u8>())
                                    .cast::<*mut u8>() = result381;
                                let Summary {
                                    enabled: enabled382,
                                    since: since382,
                                    kinds: kinds382,
                                    enforced: enforced382,
                                    chosen: chosen382,
                                    must_enrol: must_enrol382,
                                    deadline: deadline382,
                                    locked_until: locked_until382,
                                    epoch: epoch382,
                                } = summary295;
                                *ptr294
                                    .add(72 + 18 * ::core::mem::size_of::<*const u8>())
                                    .cast::<u8>() = (match enabled382 {
                                    true => 1,
                                    false => 0,
                                }) as u8;
                                match since382 {
                                    Some(e) => {
                                        *ptr294
                                            .add(80 + 18 * ::core::mem::size_of::<*const u8>())
                                            .cast::<u8>() = (1i32) as u8;
                                        *ptr294
                                            .add(88 + 18 * ::core::mem::size_of::<*const u8>())
                                            .cast::<i64>() = _rt::as_i64(e);
                                    }
                                    None => {
                                        *ptr294
                                            .add(80 + 18 * ::core::mem::size_of::<*const u8>())
                                            .cast::<u8>() = (0i32) as u8;
                                    }
                                };
                                let vec384 = kinds382;
                                let len384 = vec384.len();
                                let layout384 = _rt::alloc::Layout::from_size_align(
                                        vec384.len() * (3 * ::core::mem::size_of::<*const u8>()),
                                        ::core::mem::size_of::<*const u8>(),
                                    )
                                    .unwrap();
                                let (result384, _cleanup384) = wit_bindgen::rt::Cleanup::new(
                                    layout384,
                                );
                                if let Some(cleanup) = _cleanup384 {
                                    cleanup.forget();
                                }
                                for (i, e) in vec384.into_iter().enumerate() {
                                    let base = result384
                                        .add(i * (3 * ::core::mem::size_of::<*const u8>()));
                                    {
                                        match e {
                                            FactorKind::Totp => {
                                                *base.add(0).cast::<u8>() = (0i32) as u8;
                                            }
                                            FactorKind::Passkey => {
                                                *base.add(0).cast::<u8>() = (1i32) as u8;
                                            }
                                            FactorKind::BackupCode => {
                                                *base.add(0).cast::<u8>() = (2i32) as u8;
                                            }
                                            FactorKind::Other(e) => {
                                                *base.add(0).cast::<u8>() = (3i32) as u8;
                                                let vec383 = (e.into_bytes()).into_boxed_slice();
                                                let ptr383 = vec383.as_ptr().cast::<u8>();
                                                let len383 = vec383.len();
                                                ::core::mem::forget(vec383);
                                                *base
                                                    .add(2 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<usize>() = len383;
                                                *base
                                                    .add(::core::mem::size_of::<*const u8>())
                                                    .cast::<*mut u8>() = ptr383.cast_mut();
                                            }
                                        }
                                    }
                                }
                                *ptr294
                                    .add(96 + 19 * ::core::mem::size_of::<*const u8>())
                                    .cast::<usize>() = len384;
                                *ptr294
                                    .add(96 + 18 * ::core::mem::size_of::<*const u8>())
                                    .cast::<*mut u8>() = result384;
                                *ptr294
                                    .add(96 + 20 * ::core::mem::size_of::<*const u8>())
                                    .cast::<u8>() = (match enforced382 {
                                    true => 1,
                                    false => 0,
                                }) as u8;
                                *ptr294
                                    .add(97 + 20 * ::core::mem::size_of::<*const u8>())
                                    .cast::<u8>() = (match chosen382 {
                                    true => 1,
                                    false => 0,
                                }) as u8;
                                *ptr294
                                    .add(98 + 20 * ::core::mem::size_of::<*const u8>())
                                    .cast::<u8>() = (match must_enrol382 {
                                    true => 1,
                                    false => 0,
                                }) as u8;
                                match deadline382 {
                                    Some(e) => {
                                        *ptr294
                                            .add(104 + 20 * ::core::mem::size_of::<*const u8>())
                                            .cast::<u8>() = (1i32) as u8;
                                        *ptr294
                                            .add(112 + 20 * ::core::mem::size_of::<*const u8>())
                                            .cast::<i64>() = _rt::as_i64(e);
                                    }
                                    None => {
                                        *ptr294
                                            .add(104 + 20 * ::core::mem::size_of::<*const u8>())
                                            .cast::<u8>() = (0i32) as u8;
                                    }
                                };
                                match locked_until382 {
                                    Some(e) => {
                                        *ptr294
                                            .add(120 + 20 * ::core::mem::size_of::<*const u8>())
                                            .cast::<u8>() = (1i32) as u8;
                                        *ptr294
                                            .add(128 + 20 * ::core::mem::size_of::<*const u8>())
                                            .cast::<i64>() = _rt::as_i64(e);
                                    }
                                    None => {
                                        *ptr294
                                            .add(120 + 20 * ::core::mem::size_of::<*const u8>())
                                            .cast::<u8>() = (0i32) as u8;
                                    }
                                };
                                *ptr294
                                    .add(136 + 20 * ::core::mem::size_of::<*const u8>())
                                    .cast::<i64>() = _rt::as_i64(epoch382);
                                let vec397 = effects295;
                                let len397 = vec397.len();
                                let layout397 = _rt::alloc::Layout::from_size_align(
                                        vec397.len()
                                            * (32 + 6 * ::core::mem::size_of::<*const u8>()),
                                        8,
                                    )
                                    .unwrap();
                                let (result397, _cleanup397) = wit_bindgen::rt::Cleanup::new(
                                    layout397,
                                );
                                if let Some(cleanup) = _cleanup397 {
                                    cleanup.forget();
                                }
                                for (i, e) in vec397.into_iter().enumerate() {
                                    let base = result397
                                        .add(i * (32 + 6 * ::core::mem::size_of::<*const u8>()));
                                    {
                                        match e {
                                            Effect::Message(e) => {
                                                *base.add(0).cast::<u8>() = (0i32) as u8;
                                                let Message {
                                                    text: text385,
                                                    parameters: parameters385,
                                                    token: token385,
                                                } = e;
                                                let vec386 = (text385.into_bytes()).into_boxed_slice();
                                                let ptr386 = vec386.as_ptr().cast::<u8>();
                                                let len386 = vec386.len();
                                                ::core::mem::forget(vec386);
                                                *base
                                                    .add(8 + 1 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<usize>() = len386;
                                                *base.add(8).cast::<*mut u8>() = ptr386.cast_mut();
                                                let vec391 = parameters385;
                                                let len391 = vec391.len();
                                                let layout391 = _rt::alloc::Layout::from_size_align(
                                                        vec391.len()
                                                            * (16 + 4 * ::core::mem::size_of::<*const u8>()),
                                                        8,
                                                    )
                                                    .unwrap();
                                                let (result391, _cleanup391) = wit_bindgen::rt::Cleanup::new(
                                                    layout391,
                                                );
                                                if let Some(cleanup) = _cleanup391 {
                                                    cleanup.forget();
                                                }
                                                for (i, e) in vec391.into_iter().enumerate() {
                                                    let base = result391
                                                        .add(i * (16 + 4 * ::core::mem::size_of::<*const u8>()));
                                                    {
                                                        let Parameter { name: name387, value: value387 } = e;
                                                        let vec388 = (name387.into_bytes()).into_boxed_slice();
                                                        let ptr388 = vec388.as_ptr().cast::<u8>();
                                                        let len388 = vec388.len();
                                                        ::core::mem::forget(vec388);
                                                        *base
                                                            .add(::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>() = len388;
                                                        *base.add(0).cast::<*mut u8>() = ptr388.cast_mut();
                                                        match value387 {
                                                            ParameterValue::Time(e) => {
                                                                *base
                                                                    .add(2 * ::core::mem::size_of::<*const u8>())
                                                                    .cast::<u8>() = (0i32) as u8;
                                                                *base
                                                                    .add(8 + 2 * ::core::mem::size_of::<*const u8>())
                                                                    .cast::<i64>() = _rt::as_i64(e);
                                                            }
                                                            ParameterValue::Number(e) => {
                                                                *base
                                                                    .add(2 * ::core::mem::size_of::<*const u8>())
                                                                    .cast::<u8>() = (1i32) as u8;
                                                                *base
                                                                    .add(8 + 2 * ::core::mem::size_of::<*const u8>())
                                                                    .cast::<i64>() = _rt::as_i64(e);
                                                            }
                                                            ParameterValue::Kind(e) => {
                                                                *base
                                                                    .add(2 * ::core::mem::size_of::<*const u8>())
                                                                    .cast::<u8>() = (2i32) as u8;
                                                                match e {
                                                                    FactorKind::Totp => {
                                                                        *base
                                                                            .add(8 + 2 * ::core::mem::size_of::<*const u8>())
                                                                            .cast::<u8>() = (0i32) as u8;
                                                                    }
                                                                    FactorKind::Passkey => {
                                                                        *base
                                                                            .add(8 + 2 * ::core::mem::size_of::<*const u8>())
                                                                            .cast::<u8>() = (1i32) as u8;
                                                                    }
                                                                    FactorKind::BackupCode => {
                                                                        *base
                                                                            .add(8 + 2 * ::core::mem::size_of::<*const u8>())
                                                                            .cast::<u8>() = (2i32) as u8;
                                                                    }
                                                                    FactorKind::Other(e) => {
                                                                        *base
                                                                            .add(8 + 2 * ::core::mem::size_of::<*const u8>())
                                                                            .cast::<u8>() = (3i32) as u8;
                                                                        let vec389 = (e.into_bytes()).into_boxed_slice();
                                                                        let ptr389 = vec389.as_ptr().cast::<u8>();
                                                                        let len389 = vec389.len();
                                                                        ::core::mem::forget(vec389);
                                                                        *base
                                                                            .add(8 + 4 * ::core::mem::size_of::<*const u8>())
                                                                            .cast::<usize>() = len389;
                                                                        *base
                                                                            .add(8 + 3 * ::core::mem::size_of::<*const u8>())
                                                                            .cast::<*mut u8>() = ptr389.cast_mut();
                                                                    }
                                                                }
                                                            }
                                                            ParameterValue::Name(e) => {
                                                                *base
                                                                    .add(2 * ::core::mem::size_of::<*const u8>())
                                                                    .cast::<u8>() = (3i32) as u8;
                                                                let vec390 = (e.into_bytes()).into_boxed_slice();
                                                                let ptr390 = vec390.as_ptr().cast::<u8>();
                                                                let len390 = vec390.len();
                                                                ::core::mem::forget(vec390);
                                                                *base
                                                                    .add(8 + 3 * ::core::mem::size_of::<*const u8>())
                                                                    .cast::<usize>() = len390;
                                                                *base
                                                                    .add(8 + 2 * ::core::mem::size_of::<*const u8>())
                                                                    .cast::<*mut u8>() = ptr390.cast_mut();
                                                            }
                                                        }
                                                    }
                                                }
                                                *base
                                                    .add(8 + 3 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<usize>() = len391;
                                                *base
                                                    .add(8 + 2 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<*mut u8>() = result391;
                                                match token385 {
                                                    Some(e) => {
                                                        *base
                                                            .add(8 + 4 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<u8>() = (1i32) as u8;
                                                        let MessageToken {
                                                            purpose: purpose392,
                                                            token: token392,
                                                            expires_at: expires_at392,
                                                        } = e;
                                                        *base
                                                            .add(16 + 4 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<u8>() = (purpose392.clone() as i32) as u8;
                                                        let vec393 = <_ as Into<_rt::Vec<_>>>::into(token392)
                                                            .into_boxed_slice();
                                                        let ptr393 = vec393.as_ptr().cast::<u8>();
                                                        let len393 = vec393.len();
                                                        ::core::mem::forget(vec393);
                                                        *base
                                                            .add(16 + 6 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>() = len393;
                                                        *base
                                                            .add(16 + 5 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<*mut u8>() = ptr393.cast_mut();
                                                        *base
                                                            .add(24 + 6 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<i64>() = _rt::as_i64(expires_at392);
                                                    }
                                                    None => {
                                                        *base
                                                            .add(8 + 4 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<u8>() = (0i32) as u8;
                                                    }
                                                };
                                            }
                                            Effect::Other(e) => {
                                                *base.add(0).cast::<u8>() = (1i32) as u8;
                                                let Extension { id: id394, content: content394 } = e;
                                                let vec395 = (id394.into_bytes()).into_boxed_slice();
                                                let ptr395 = vec395.as_ptr().cast::<u8>();
                                                let len395 = vec395.len();
                                                ::core::mem::forget(vec395);
                                                *base
                                                    .add(8 + 1 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<usize>() = len395;
                                                *base.add(8).cast::<*mut u8>() = ptr395.cast_mut();
                                                let vec396 = <_ as Into<_rt::Vec<_>>>::into(content394)
                                                    .into_boxed_slice();
                                                let ptr396 = vec396.as_ptr().cast::<u8>();
                                                let len396 = vec396.len();
                                                ::core::mem::forget(vec396);
                                                *base
                                                    .add(8 + 3 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<usize>() = len396;
                                                *base
                                                    .add(8 + 2 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<*mut u8>() = ptr396.cast_mut();
                                            }
                                        }
                                    }
                                }
                                *ptr294
                                    .add(144 + 21 * ::core::mem::size_of::<*const u8>())
                                    .cast::<usize>() = len397;
                                *ptr294
                                    .add(144 + 20 * ::core::mem::size_of::<*const u8>())
                                    .cast::<*mut u8>() = result397;
                                let vec403 = audit295;
                                let len403 = vec403.len();
                                let layout403 = _rt::alloc::Layout::from_size_align(
                                        vec403.len()
                                            * (32 + 8 * ::core::mem::size_of::<*const u8>()),
                                        8,
                                    )
                                    .unwrap();
                                let (result403, _cleanup403) = wit_bindgen::rt::Cleanup::new(
                                    layout403,
                                );
                                if let Some(cleanup) = _cleanup403 {
                                    cleanup.forget();
                                }
                                for (i, e) in vec403.into_iter().enumerate() {
                                    let base = result403
                                        .add(i * (32 + 8 * ::core::mem::size_of::<*const u8>()));
                                    {
                                        let Event {
                                            kind: kind398,
                                            severity: severity398,
                                            granted: granted398,
                                            reason: reason398,
                                            factor: factor398,
                                            item: item398,
                                            place: place398,
                                        } = e;
                                        *base.add(0).cast::<u8>() = (kind398.clone() as i32) as u8;
                                        *base.add(1).cast::<u8>() = (severity398.clone() as i32)
                                            as u8;
                                        *base.add(2).cast::<u8>() = (match granted398 {
                                            true => 1,
                                            false => 0,
                                        }) as u8;
                                        let vec399 = (reason398.into_bytes()).into_boxed_slice();
                                        let ptr399 = vec399.as_ptr().cast::<u8>();
                                        let len399 = vec399.len();
                                        ::core::mem::forget(vec399);
                                        *base
                                            .add(2 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>() = len399;
                                        *base
                                            .add(::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>() = ptr399.cast_mut();
                                        match factor398 {
                                            Some(e) => {
                                                *base
                                                    .add(3 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<u8>() = (1i32) as u8;
                                                match e {
                                                    FactorKind::Totp => {
                                                        *base
                                                            .add(4 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<u8>() = (0i32) as u8;
                                                    }
                                                    FactorKind::Passkey => {
                                                        *base
                                                            .add(4 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<u8>() = (1i32) as u8;
                                                    }
                                                    FactorKind::BackupCode => {
                                                        *base
                                                            .add(4 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<u8>() = (2i32) as u8;
                                                    }
                                                    FactorKind::Other(e) => {
                                                        *base
                                                            .add(4 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<u8>() = (3i32) as u8;
                                                        let vec400 = (e.into_bytes()).into_boxed_slice();
                                                        let ptr400 = vec400.as_ptr().cast::<u8>();
                                                        let len400 = vec400.len();
                                                        ::core::mem::forget(vec400);
                                                        *base
                                                            .add(6 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>() = len400;
                                                        *base
                                                            .add(5 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<*mut u8>() = ptr400.cast_mut();
                                                    }
                                                }
                                            }
                                            None => {
                                                *base
                                                    .add(3 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<u8>() = (0i32) as u8;
                                            }
                                        };
                                        match item398 {
                                            Some(e) => {
                                                *base
                                                    .add(7 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<u8>() = (1i32) as u8;
                                                *base
                                                    .add(4 + 7 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<i32>() = _rt::as_i32(e);
                                            }
                                            None => {
                                                *base
                                                    .add(7 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<u8>() = (0i32) as u8;
                                            }
                                        };
                                        match place398 {
                                            Some(e) => {
                                                *base
                                                    .add(16 + 6 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<u8>() = (1i32) as u8;
                                                let ChainPlace { sequence: sequence401, head: head401 } = e;
                                                *base
                                                    .add(24 + 6 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<i64>() = _rt::as_i64(sequence401);
                                                let vec402 = <_ as Into<_rt::Vec<_>>>::into(head401)
                                                    .into_boxed_slice();
                                                let ptr402 = vec402.as_ptr().cast::<u8>();
                                                let len402 = vec402.len();
                                                ::core::mem::forget(vec402);
                                                *base
                                                    .add(32 + 7 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<usize>() = len402;
                                                *base
                                                    .add(32 + 6 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<*mut u8>() = ptr402.cast_mut();
                                            }
                                            None => {
                                                *base
                                                    .add(16 + 6 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<u8>() = (0i32) as u8;
                                            }
                                        };
                                    }
                                }
                                *ptr294
                                    .add(144 + 23 * ::core::mem::size_of::<*const u8>())
                                    .cast::<usize>() = len403;
                                *ptr294
                                    .add(144 + 22 * ::core::mem::size_of::<*const u8>())
                                    .cast::<*mut u8>() = result403;
                            }
                            Err(e) => {
                                *ptr294.add(0).cast::<u8>() = (1i32) as u8;
                                match e {
                                    Fault::Unsupported => {
                                        *ptr294.add(8).cast::<u8>() = (0i32) as u8;
                                    }
                                    Fault::SecondDecision => {
                                        *ptr294.add(8).cast::<u8>() = (1i32) as u8;
                                    }
                                    Fault::ForeignPolicy => {
                                        *ptr294.add(8).cast::<u8>() = (2i32) as u8;
                                    }
                                    Fault::InvalidCall(e) => {
                                        *ptr294.add(8).cast::<u8>() = (3i32) as u8;
                                        let vec404 = (e.into_bytes()).into_boxed_slice();
                                        let ptr404 = vec404.as_ptr().cast::<u8>();
                                        let len404 = vec404.len();
                                        ::core::mem::forget(vec404);
                                        *ptr294
                                            .add(8 + 2 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>() = len404;
                                        *ptr294
                                            .add(8 + 1 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>() = ptr404.cast_mut();
                                    }
                                    Fault::MissingKey(e) => {
                                        *ptr294.add(8).cast::<u8>() = (4i32) as u8;
                                        *ptr294
                                            .add(8 + 1 * ::core::mem::size_of::<*const u8>())
                                            .cast::<u8>() = (e.clone() as i32) as u8;
                                    }
                                    Fault::UnknownKey(e) => {
                                        *ptr294.add(8).cast::<u8>() = (5i32) as u8;
                                        *ptr294
                                            .add(8 + 1 * ::core::mem::size_of::<*const u8>())
                                            .cast::<i32>() = _rt::as_i32(e);
                                    }
                                    Fault::UnreadableRecord(e) => {
                                        *ptr294.add(8).cast::<u8>() = (6i32) as u8;
                                        let vec405 = (e.into_bytes()).into_boxed_slice();
                                        let ptr405 = vec405.as_ptr().cast::<u8>();
                                        let len405 = vec405.len();
                                        ::core::mem::forget(vec405);
                                        *ptr294
                                            .add(8 + 2 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>() = len405;
                                        *ptr294
                                            .add(8 + 1 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>() = ptr405.cast_mut();
                                    }
                                    Fault::Internal(e) => {
                                        *ptr294.add(8).cast::<u8>() = (7i32) as u8;
                                        let vec406 = (e.into_bytes()).into_boxed_slice();
                                        let ptr406 = vec406.as_ptr().cast::<u8>();
                                        let len406 = vec406.len();
                                        ::core::mem::forget(vec406);
                                        *ptr294
                                            .add(8 + 2 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>() = len406;
                                        *ptr294
                                            .add(8 + 1 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>() = ptr406.cast_mut();
                                    }
                                }
                            }
                        };
                        ptr294
                    }
                }
                #[doc(hidden)]
                #[allow(non_snake_case)]
                pub unsafe fn __post_return_decide<T_: Guest>(arg0: *mut u8) {
                    unsafe {
                        let l0 = i32::from(*arg0.add(0).cast::<u8>());
                        match l0 {
                            0 => {
                                let l1 = i32::from(*arg0.add(8).cast::<u8>());
                                match l1 {
                                    0 => {
                                        let l2 = *arg0
                                            .add(16 + 1 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>();
                                        let l3 = *arg0
                                            .add(16 + 2 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        let base4 = l2;
                                        let len4 = l3;
                                        _rt::cabi_dealloc(base4, len4 * 1, 1);
                                        let l5 = i32::from(
                                            *arg0
                                                .add(40 + 2 * ::core::mem::size_of::<*const u8>())
                                                .cast::<u8>(),
                                        );
                                        match l5 {
                                            0 => {}
                                            _ => {
                                                let l6 = *arg0
                                                    .add(56 + 2 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<*mut u8>();
                                                let l7 = *arg0
                                                    .add(56 + 3 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<usize>();
                                                let base11 = l6;
                                                let len11 = l7;
                                                for i in 0..len11 {
                                                    let base = base11
                                                        .add(i * (3 * ::core::mem::size_of::<*const u8>()));
                                                    {
                                                        let l8 = i32::from(*base.add(0).cast::<u8>());
                                                        match l8 {
                                                            0 => {}
                                                            1 => {}
                                                            2 => {}
                                                            _ => {
                                                                let l9 = *base
                                                                    .add(::core::mem::size_of::<*const u8>())
                                                                    .cast::<*mut u8>();
                                                                let l10 = *base
                                                                    .add(2 * ::core::mem::size_of::<*const u8>())
                                                                    .cast::<usize>();
                                                                _rt::cabi_dealloc(l9, l10, 1);
                                                            }
                                                        }
                                                    }
                                                }
                                                _rt::cabi_dealloc(
                                                    base11,
                                                    len11 * (3 * ::core::mem::size_of::<*const u8>()),
                                                    ::core::mem::size_of::<*const u8>(),
                                                );
                                                let l12 = *arg0
                                                    .add(56 + 4 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<*mut u8>();
                                                let l13 = *arg0
                                                    .add(56 + 5 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<usize>();
                                                let base14 = l12;
                                                let len14 = l13;
                                                _rt::cabi_dealloc(base14, len14 * 1, 1);
                                            }
                                        }
                                        let l15 = i32::from(
                                            *arg0
                                                .add(56 + 6 * ::core::mem::size_of::<*const u8>())
                                                .cast::<u8>(),
                                        );
                                        match l15 {
                                            0 => {}
                                            _ => {
                                                let l16 = *arg0
                                                    .add(56 + 7 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<*mut u8>();
                                                let l17 = *arg0
                                                    .add(56 + 8 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<usize>();
                                                let base18 = l16;
                                                let len18 = l17;
                                                _rt::cabi_dealloc(base18, len18 * 1, 1);
                                            }
                                        }
                                        let l19 = i32::from(
                                            *arg0
                                                .add(56 + 9 * ::core::mem::size_of::<*const u8>())
                                                .cast::<u8>(),
                                        );
                                        match l19 {
                                            0 => {}
                                            _ => {
                                                let l20 = *arg0
                                                    .add(56 + 10 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<*mut u8>();
                                                let l21 = *arg0
                                                    .add(56 + 11 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<usize>();
                                                let base22 = l20;
                                                let len22 = l21;
                                                _rt::cabi_dealloc(base22, len22 * 1, 1);
                                            }
                                        }
                                    }
                                    1 => {
                                        let l23 = *arg0.add(16).cast::<*mut u8>();
                                        let l24 = *arg0
                                            .add(16 + 1 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        let base46 = l23;
                                        let len46 = l24;
                                        for i in 0..len46 {
                                            let base = base46
                                                .add(i * (10 * ::core::mem::size_of::<*const u8>()));
                                            {
                                                let l25 = i32::from(*base.add(0).cast::<u8>());
                                                match l25 {
                                                    0 => {}
                                                    1 => {}
                                                    2 => {
                                                        let l26 = *base
                                                            .add(::core::mem::size_of::<*const u8>())
                                                            .cast::<*mut u8>();
                                                        let l27 = *base
                                                            .add(2 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>();
                                                        _rt::cabi_dealloc(l26, l27, 1);
                                                    }
                                                    3 => {
                                                        let l28 = *base
                                                            .add(::core::mem::size_of::<*const u8>())
                                                            .cast::<*mut u8>();
                                                        let l29 = *base
                                                            .add(2 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>();
                                                        _rt::cabi_dealloc(l28, l29, 1);
                                                        let l30 = *base
                                                            .add(3 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<*mut u8>();
                                                        let l31 = *base
                                                            .add(4 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>();
                                                        _rt::cabi_dealloc(l30, l31, 1);
                                                        let l32 = *base
                                                            .add(5 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<*mut u8>();
                                                        let l33 = *base
                                                            .add(6 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>();
                                                        _rt::cabi_dealloc(l32, l33, 1);
                                                        let l34 = *base
                                                            .add(8 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<*mut u8>();
                                                        let l35 = *base
                                                            .add(9 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>();
                                                        let base38 = l34;
                                                        let len38 = l35;
                                                        for i in 0..len38 {
                                                            let base = base38
                                                                .add(i * (2 * ::core::mem::size_of::<*const u8>()));
                                                            {
                                                                let l36 = *base.add(0).cast::<*mut u8>();
                                                                let l37 = *base
                                                                    .add(::core::mem::size_of::<*const u8>())
                                                                    .cast::<usize>();
                                                                _rt::cabi_dealloc(l36, l37, 1);
                                                            }
                                                        }
                                                        _rt::cabi_dealloc(
                                                            base38,
                                                            len38 * (2 * ::core::mem::size_of::<*const u8>()),
                                                            ::core::mem::size_of::<*const u8>(),
                                                        );
                                                    }
                                                    4 => {
                                                        let l39 = *base
                                                            .add(::core::mem::size_of::<*const u8>())
                                                            .cast::<*mut u8>();
                                                        let l40 = *base
                                                            .add(2 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>();
                                                        _rt::cabi_dealloc(l39, l40, 1);
                                                    }
                                                    _ => {
                                                        let l41 = *base
                                                            .add(::core::mem::size_of::<*const u8>())
                                                            .cast::<*mut u8>();
                                                        let l42 = *base
                                                            .add(2 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>();
                                                        _rt::cabi_dealloc(l41, l42, 1);
                                                        let l43 = *base
                                                            .add(3 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<*mut u8>();
                                                        let l44 = *base
                                                            .add(4 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>();
                                                        let base45 = l43;
                                                        let len45 = l44;
                                                        _rt::cabi_dealloc(base45, len45 * 1, 1);
                                                    }
                                                }
                                            }
                                        }
                                        _rt::cabi_dealloc(
                                            base46,
                                            len46 * (10 * ::core::mem::size_of::<*const u8>()),
                                            ::core::mem::size_of::<*const u8>(),
                                        );
                                        let l47 = *arg0
                                            .add(16 + 2 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>();
                                        let l48 = *arg0
                                            .add(16 + 3 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        let base49 = l47;
                                        let len49 = l48;
                                        _rt::cabi_dealloc(base49, len49 * 1, 1);
                                    }
                                    2 => {
                                        let l50 = *arg0.add(24).cast::<*mut u8>();
                                        let l51 = *arg0
                                            .add(24 + 1 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        let base73 = l50;
                                        let len73 = l51;
                                        for i in 0..len73 {
                                            let base = base73
                                                .add(i * (10 * ::core::mem::size_of::<*const u8>()));
                                            {
                                                let l52 = i32::from(*base.add(0).cast::<u8>());
                                                match l52 {
                                                    0 => {}
                                                    1 => {}
                                                    2 => {
                                                        let l53 = *base
                                                            .add(::core::mem::size_of::<*const u8>())
                                                            .cast::<*mut u8>();
                                                        let l54 = *base
                                                            .add(2 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>();
                                                        _rt::cabi_dealloc(l53, l54, 1);
                                                    }
                                                    3 => {
                                                        let l55 = *base
                                                            .add(::core::mem::size_of::<*const u8>())
                                                            .cast::<*mut u8>();
                                                        let l56 = *base
                                                            .add(2 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>();
                                                        _rt::cabi_dealloc(l55, l56, 1);
                                                        let l57 = *base
                                                            .add(3 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<*mut u8>();
                                                        let l58 = *base
                                                            .add(4 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>();
                                                        _rt::cabi_dealloc(l57, l58, 1);
                                                        let l59 = *base
                                                            .add(5 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<*mut u8>();
                                                        let l60 = *base
                                                            .add(6 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>();
                                                        _rt::cabi_dealloc(l59, l60, 1);
                                                        let l61 = *base
                                                            .add(8 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<*mut u8>();
                                                        let l62 = *base
                                                            .add(9 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>();
                                                        let base65 = l61;
                                                        let len65 = l62;
                                                        for i in 0..len65 {
                                                            let base = base65
                                                                .add(i * (2 * ::core::mem::size_of::<*const u8>()));
                                                            {
                                                                let l63 = *base.add(0).cast::<*mut u8>();
                                                                let l64 = *base
                                                                    .add(::core::mem::size_of::<*const u8>())
                                                                    .cast::<usize>();
                                                                _rt::cabi_dealloc(l63, l64, 1);
                                                            }
                                                        }
                                                        _rt::cabi_dealloc(
                                                            base65,
                                                            len65 * (2 * ::core::mem::size_of::<*const u8>()),
                                                            ::core::mem::size_of::<*const u8>(),
                                                        );
                                                    }
                                                    4 => {
                                                        let l66 = *base
                                                            .add(::core::mem::size_of::<*const u8>())
                                                            .cast::<*mut u8>();
                                                        let l67 = *base
                                                            .add(2 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>();
                                                        _rt::cabi_dealloc(l66, l67, 1);
                                                    }
                                                    _ => {
                                                        let l68 = *base
                                                            .add(::core::mem::size_of::<*const u8>())
                                                            .cast::<*mut u8>();
                                                        let l69 = *base
                                                            .add(2 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>();
                                                        _rt::cabi_dealloc(l68, l69, 1);
                                                        let l70 = *base
                                                            .add(3 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<*mut u8>();
                                                        let l71 = *base
                                                            .add(4 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>();
                                                        let base72 = l70;
                                                        let len72 = l71;
                                                        _rt::cabi_dealloc(base72, len72 * 1, 1);
                                                    }
                                                }
                                            }
                                        }
                                        _rt::cabi_dealloc(
                                            base73,
                                            len73 * (10 * ::core::mem::size_of::<*const u8>()),
                                            ::core::mem::size_of::<*const u8>(),
                                        );
                                        let l74 = *arg0
                                            .add(24 + 2 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>();
                                        let l75 = *arg0
                                            .add(24 + 3 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        let base76 = l74;
                                        let len76 = l75;
                                        _rt::cabi_dealloc(base76, len76 * 1, 1);
                                    }
                                    3 => {
                                        let l77 = *arg0.add(16).cast::<*mut u8>();
                                        let l78 = *arg0
                                            .add(16 + 1 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        let base82 = l77;
                                        let len82 = l78;
                                        for i in 0..len82 {
                                            let base = base82
                                                .add(i * (3 * ::core::mem::size_of::<*const u8>()));
                                            {
                                                let l79 = i32::from(*base.add(0).cast::<u8>());
                                                match l79 {
                                                    0 => {}
                                                    1 => {}
                                                    2 => {}
                                                    _ => {
                                                        let l80 = *base
                                                            .add(::core::mem::size_of::<*const u8>())
                                                            .cast::<*mut u8>();
                                                        let l81 = *base
                                                            .add(2 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>();
                                                        _rt::cabi_dealloc(l80, l81, 1);
                                                    }
                                                }
                                            }
                                        }
                                        _rt::cabi_dealloc(
                                            base82,
                                            len82 * (3 * ::core::mem::size_of::<*const u8>()),
                                            ::core::mem::size_of::<*const u8>(),
                                        );
                                        let l83 = *arg0
                                            .add(16 + 3 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>();
                                        let l84 = *arg0
                                            .add(16 + 4 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        let base85 = l83;
                                        let len85 = l84;
                                        _rt::cabi_dealloc(base85, len85 * 1, 1);
                                    }
                                    4 => {
                                        let l86 = i32::from(
                                            *arg0
                                                .add(16 + 1 * ::core::mem::size_of::<*const u8>())
                                                .cast::<u8>(),
                                        );
                                        match l86 {
                                            0 => {}
                                            1 => {}
                                            2 => {}
                                            _ => {
                                                let l87 = *arg0
                                                    .add(16 + 2 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<*mut u8>();
                                                let l88 = *arg0
                                                    .add(16 + 3 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<usize>();
                                                _rt::cabi_dealloc(l87, l88, 1);
                                            }
                                        }
                                        let l89 = i32::from(
                                            *arg0
                                                .add(16 + 4 * ::core::mem::size_of::<*const u8>())
                                                .cast::<u8>(),
                                        );
                                        match l89 {
                                            0 => {}
                                            _ => {
                                                let l90 = *arg0
                                                    .add(24 + 4 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<*mut u8>();
                                                let l91 = *arg0
                                                    .add(24 + 5 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<usize>();
                                                let base94 = l90;
                                                let len94 = l91;
                                                for i in 0..len94 {
                                                    let base = base94
                                                        .add(i * (2 * ::core::mem::size_of::<*const u8>()));
                                                    {
                                                        let l92 = *base.add(0).cast::<*mut u8>();
                                                        let l93 = *base
                                                            .add(::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>();
                                                        _rt::cabi_dealloc(l92, l93, 1);
                                                    }
                                                }
                                                _rt::cabi_dealloc(
                                                    base94,
                                                    len94 * (2 * ::core::mem::size_of::<*const u8>()),
                                                    ::core::mem::size_of::<*const u8>(),
                                                );
                                                let l95 = *arg0
                                                    .add(24 + 6 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<*mut u8>();
                                                let l96 = *arg0
                                                    .add(24 + 7 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<usize>();
                                                let base97 = l95;
                                                let len97 = l96;
                                                _rt::cabi_dealloc(base97, len97 * 1, 1);
                                            }
                                        }
                                        let l98 = i32::from(
                                            *arg0
                                                .add(32 + 8 * ::core::mem::size_of::<*const u8>())
                                                .cast::<u8>(),
                                        );
                                        match l98 {
                                            0 => {}
                                            _ => {
                                                let l99 = *arg0
                                                    .add(40 + 9 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<*mut u8>();
                                                let l100 = *arg0
                                                    .add(40 + 10 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<usize>();
                                                let base101 = l99;
                                                let len101 = l100;
                                                _rt::cabi_dealloc(base101, len101 * 1, 1);
                                            }
                                        }
                                        let l102 = i32::from(
                                            *arg0
                                                .add(64 + 10 * ::core::mem::size_of::<*const u8>())
                                                .cast::<u8>(),
                                        );
                                        match l102 {
                                            0 => {}
                                            _ => {
                                                let l103 = *arg0
                                                    .add(64 + 11 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<*mut u8>();
                                                let l104 = *arg0
                                                    .add(64 + 12 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<usize>();
                                                let base105 = l103;
                                                let len105 = l104;
                                                _rt::cabi_dealloc(base105, len105 * 1, 1);
                                            }
                                        }
                                    }
                                    5 => {
                                        let l106 = *arg0.add(16).cast::<*mut u8>();
                                        let l107 = *arg0
                                            .add(16 + 1 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        let base110 = l106;
                                        let len110 = l107;
                                        for i in 0..len110 {
                                            let base = base110
                                                .add(i * (2 * ::core::mem::size_of::<*const u8>()));
                                            {
                                                let l108 = *base.add(0).cast::<*mut u8>();
                                                let l109 = *base
                                                    .add(::core::mem::size_of::<*const u8>())
                                                    .cast::<usize>();
                                                _rt::cabi_dealloc(l108, l109, 1);
                                            }
                                        }
                                        _rt::cabi_dealloc(
                                            base110,
                                            len110 * (2 * ::core::mem::size_of::<*const u8>()),
                                            ::core::mem::size_of::<*const u8>(),
                                        );
                                        let l111 = *arg0
                                            .add(16 + 2 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>();
                                        let l112 = *arg0
                                            .add(16 + 3 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        let base113 = l111;
                                        let len113 = l112;
                                        _rt::cabi_dealloc(base113, len113 * 1, 1);
                                        let l114 = i32::from(
                                            *arg0
                                                .add(24 + 4 * ::core::mem::size_of::<*const u8>())
                                                .cast::<u8>(),
                                        );
                                        match l114 {
                                            0 => {}
                                            _ => {
                                                let l115 = *arg0
                                                    .add(24 + 5 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<*mut u8>();
                                                let l116 = *arg0
                                                    .add(24 + 6 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<usize>();
                                                let base117 = l115;
                                                let len117 = l116;
                                                _rt::cabi_dealloc(base117, len117 * 1, 1);
                                            }
                                        }
                                    }
                                    6 => {
                                        let l118 = *arg0.add(16).cast::<*mut u8>();
                                        let l119 = *arg0
                                            .add(16 + 1 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        _rt::cabi_dealloc(l118, l119, 1);
                                    }
                                    7 => {
                                        let l120 = *arg0.add(16).cast::<*mut u8>();
                                        let l121 = *arg0
                                            .add(16 + 1 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        let base127 = l120;
                                        let len127 = l121;
                                        for i in 0..len127 {
                                            let base = base127
                                                .add(i * (32 + 6 * ::core::mem::size_of::<*const u8>()));
                                            {
                                                let l122 = i32::from(
                                                    *base.add(::core::mem::size_of::<*const u8>()).cast::<u8>(),
                                                );
                                                match l122 {
                                                    0 => {}
                                                    1 => {}
                                                    2 => {}
                                                    _ => {
                                                        let l123 = *base
                                                            .add(2 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<*mut u8>();
                                                        let l124 = *base
                                                            .add(3 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>();
                                                        _rt::cabi_dealloc(l123, l124, 1);
                                                    }
                                                }
                                                let l125 = *base
                                                    .add(4 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<*mut u8>();
                                                let l126 = *base
                                                    .add(5 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<usize>();
                                                _rt::cabi_dealloc(l125, l126, 1);
                                            }
                                        }
                                        _rt::cabi_dealloc(
                                            base127,
                                            len127 * (32 + 6 * ::core::mem::size_of::<*const u8>()),
                                            8,
                                        );
                                        let l128 = *arg0
                                            .add(16 + 2 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>();
                                        let l129 = *arg0
                                            .add(16 + 3 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        let base133 = l128;
                                        let len133 = l129;
                                        for i in 0..len133 {
                                            let base = base133
                                                .add(i * (3 * ::core::mem::size_of::<*const u8>()));
                                            {
                                                let l130 = i32::from(*base.add(0).cast::<u8>());
                                                match l130 {
                                                    0 => {}
                                                    1 => {}
                                                    2 => {}
                                                    _ => {
                                                        let l131 = *base
                                                            .add(::core::mem::size_of::<*const u8>())
                                                            .cast::<*mut u8>();
                                                        let l132 = *base
                                                            .add(2 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>();
                                                        _rt::cabi_dealloc(l131, l132, 1);
                                                    }
                                                }
                                            }
                                        }
                                        _rt::cabi_dealloc(
                                            base133,
                                            len133 * (3 * ::core::mem::size_of::<*const u8>()),
                                            ::core::mem::size_of::<*const u8>(),
                                        );
                                        let l134 = *arg0
                                            .add(16 + 5 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>();
                                        let l135 = *arg0
                                            .add(16 + 6 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        let base138 = l134;
                                        let len138 = l135;
                                        for i in 0..len138 {
                                            let base = base138
                                                .add(i * (40 + 2 * ::core::mem::size_of::<*const u8>()));
                                            {
                                                let l136 = *base
                                                    .add(::core::mem::size_of::<*const u8>())
                                                    .cast::<*mut u8>();
                                                let l137 = *base
                                                    .add(2 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<usize>();
                                                _rt::cabi_dealloc(l136, l137, 1);
                                            }
                                        }
                                        _rt::cabi_dealloc(
                                            base138,
                                            len138 * (40 + 2 * ::core::mem::size_of::<*const u8>()),
                                            8,
                                        );
                                        let l139 = *arg0
                                            .add(16 + 8 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>();
                                        let l140 = *arg0
                                            .add(16 + 9 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        let base144 = l139;
                                        let len144 = l140;
                                        for i in 0..len144 {
                                            let base = base144
                                                .add(i * (24 + 2 * ::core::mem::size_of::<*const u8>()));
                                            {
                                                let l141 = i32::from(*base.add(0).cast::<u8>());
                                                match l141 {
                                                    0 => {}
                                                    1 => {}
                                                    2 => {}
                                                    _ => {
                                                        let l142 = *base
                                                            .add(::core::mem::size_of::<*const u8>())
                                                            .cast::<*mut u8>();
                                                        let l143 = *base
                                                            .add(2 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>();
                                                        _rt::cabi_dealloc(l142, l143, 1);
                                                    }
                                                }
                                            }
                                        }
                                        _rt::cabi_dealloc(
                                            base144,
                                            len144 * (24 + 2 * ::core::mem::size_of::<*const u8>()),
                                            8,
                                        );
                                    }
                                    8 => {
                                        let l145 = *arg0
                                            .add(16 + 1 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>();
                                        let l146 = *arg0
                                            .add(16 + 2 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        let base149 = l145;
                                        let len149 = l146;
                                        for i in 0..len149 {
                                            let base = base149
                                                .add(i * (4 * ::core::mem::size_of::<*const u8>()));
                                            {
                                                let l147 = *base
                                                    .add(::core::mem::size_of::<*const u8>())
                                                    .cast::<*mut u8>();
                                                let l148 = *base
                                                    .add(2 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<usize>();
                                                _rt::cabi_dealloc(l147, l148, 1);
                                            }
                                        }
                                        _rt::cabi_dealloc(
                                            base149,
                                            len149 * (4 * ::core::mem::size_of::<*const u8>()),
                                            ::core::mem::size_of::<*const u8>(),
                                        );
                                    }
                                    9 => {
                                        let l150 = *arg0.add(16).cast::<*mut u8>();
                                        let l151 = *arg0
                                            .add(16 + 1 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        let base152 = l150;
                                        let len152 = l151;
                                        _rt::cabi_dealloc(base152, len152 * 1, 1);
                                    }
                                    10 => {
                                        let l153 = i32::from(*arg0.add(16).cast::<u8>());
                                        match l153 {
                                            0 => {}
                                            _ => {
                                                let l154 = *arg0
                                                    .add(16 + 1 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<*mut u8>();
                                                let l155 = *arg0
                                                    .add(16 + 2 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<usize>();
                                                let base156 = l154;
                                                let len156 = l155;
                                                _rt::cabi_dealloc(base156, len156 * 1, 1);
                                            }
                                        }
                                    }
                                    11 => {}
                                    _ => {
                                        let l157 = *arg0.add(16).cast::<*mut u8>();
                                        let l158 = *arg0
                                            .add(16 + 1 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        _rt::cabi_dealloc(l157, l158, 1);
                                        let l159 = *arg0
                                            .add(16 + 2 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>();
                                        let l160 = *arg0
                                            .add(16 + 3 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        let base161 = l159;
                                        let len161 = l160;
                                        _rt::cabi_dealloc(base161, len161 * 1, 1);
                                    }
                                }
                                let l162 = i32::from(
                                    *arg0
                                        .add(72 + 12 * ::core::mem::size_of::<*const u8>())
                                        .cast::<u8>(),
                                );
                                match l162 {
                                    0 => {}
                                    1 => {
                                        let l163 = *arg0
                                            .add(72 + 13 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>();
                                        let l164 = *arg0
                                            .add(72 + 14 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        let base165 = l163;
                                        let len165 = l164;
                                        _rt::cabi_dealloc(base165, len165 * 1, 1);
                                    }
                                    _ => {}
                                }
                                let l166 = *arg0
                                    .add(72 + 16 * ::core::mem::size_of::<*const u8>())
                                    .cast::<*mut u8>();
                                let l167 = *arg0
                                    .add(72 + 17 * ::core::mem::size_of::<*const u8>())
                                    .cast::<usize>();
                                let base171 = l166;
                                let len171 = l167;
                                for i in 0..len171 {
                                    let base = base171
                                        .add(i * (4 * ::core::mem::size_of::<*const u8>()));
                                    {
                                        let l168 = *base
                                            .add(::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>();
                                        let l169 = *base
                                            .add(2 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        let base170 = l168;
                                        let len170 = l169;
                                        _rt::cabi_dealloc(base170, len170 * 1, 1);
                                    }
                                }
                                _rt::cabi_dealloc(
                                    base171,
                                    len171 * (4 * ::core::mem::size_of::<*const u8>()),
                                    ::core::mem::size_of::<*const u8>(),
                                );
                                let l172 = *arg0
                                    .add(96 + 18 * ::core::mem::size_of::<*const u8>())
                                    .cast::<*mut u8>();
                                let l173 = *arg0
                                    .add(96 + 19 * ::core::mem::size_of::<*const u8>())
                                    .cast::<usize>();
                                let base177 = l172;
                                let len177 = l173;
                                for i in 0..len177 {
                                    let base = base177
                                        .add(i * (3 * ::core::mem::size_of::<*const u8>()));
                                    {
                                        let l174 = i32::from(*base.add(0).cast::<u8>());
                                        match l174 {
                                            0 => {}
                                            1 => {}
                                            2 => {}
                                            _ => {
                                                let l175 = *base
                                                    .add(::core::mem::size_of::<*const u8>())
                                                    .cast::<*mut u8>();
                                                let l176 = *base
                                                    .add(2 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<usize>();
                                                _rt::cabi_dealloc(l175, l176, 1);
                                            }
                                        }
                                    }
                                }
                                _rt::cabi_dealloc(
                                    base177,
                                    len177 * (3 * ::core::mem::size_of::<*const u8>()),
                                    ::core::mem::size_of::<*const u8>(),
                                );
                                let l178 = *arg0
                                    .add(144 + 20 * ::core::mem::size_of::<*const u8>())
                                    .cast::<*mut u8>();
                                let l179 = *arg0
                                    .add(144 + 21 * ::core::mem::size_of::<*const u8>())
                                    .cast::<usize>();
                                let base203 = l178;
                                let len203 = l179;
                                for i in 0..len203 {
                                    let base = base203
                                        .add(i * (32 + 6 * ::core::mem::size_of::<*const u8>()));
                                    {
                                        let l180 = i32::from(*base.add(0).cast::<u8>());
                                        match l180 {
                                            0 => {
                                                let l181 = *base.add(8).cast::<*mut u8>();
                                                let l182 = *base
                                                    .add(8 + 1 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<usize>();
                                                _rt::cabi_dealloc(l181, l182, 1);
                                                let l183 = *base
                                                    .add(8 + 2 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<*mut u8>();
                                                let l184 = *base
                                                    .add(8 + 3 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<usize>();
                                                let base193 = l183;
                                                let len193 = l184;
                                                for i in 0..len193 {
                                                    let base = base193
                                                        .add(i * (16 + 4 * ::core::mem::size_of::<*const u8>()));
                                                    {
                                                        let l185 = *base.add(0).cast::<*mut u8>();
                                                        let l186 = *base
                                                            .add(::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>();
                                                        _rt::cabi_dealloc(l185, l186, 1);
                                                        let l187 = i32::from(
                                                            *base
                                                                .add(2 * ::core::mem::size_of::<*const u8>())
                                                                .cast::<u8>(),
                                                        );
                                                        match l187 {
                                                            0 => {}
                                                            1 => {}
                                                            2 => {
                                                                let l188 = i32::from(
                                                                    *base
                                                                        .add(8 + 2 * ::core::mem::size_of::<*const u8>())
                                                                        .cast::<u8>(),
                                                                );
                                                                match l188 {
                                                                    0 => {}
                                                                    1 => {}
                                                                    2 => {}
                                                                    _ => {
                                                                        let l189 = *base
                                                                            .add(8 + 3 * ::core::mem::size_of::<*const u8>())
                                                                            .cast::<*mut u8>();
                                                                        let l190 = *base
                                                                            .add(8 + 4 * ::core::mem::size_of::<*const u8>())
                                                                            .cast::<usize>();
                                                                        _rt::cabi_dealloc(l189, l190, 1);
                                                                    }
                                                                }
                                                            }
                                                            _ => {
                                                                let l191 = *base
                                                                    .add(8 + 2 * ::core::mem::size_of::<*const u8>())
                                                                    .cast::<*mut u8>();
                                                                let l192 = *base
                                                                    .add(8 + 3 * ::core::mem::size_of::<*const u8>())
                                                                    .cast::<usize>();
                                                                _rt::cabi_dealloc(l191, l192, 1);
                                                            }
                                                        }
                                                    }
                                                }
                                                _rt::cabi_dealloc(
                                                    base193,
                                                    len193 * (16 + 4 * ::core::mem::size_of::<*const u8>()),
                                                    8,
                                                );
                                                let l194 = i32::from(
                                                    *base
                                                        .add(8 + 4 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<u8>(),
                                                );
                                                match l194 {
                                                    0 => {}
                                                    _ => {
                                                        let l195 = *base
                                                            .add(16 + 5 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<*mut u8>();
                                                        let l196 = *base
                                                            .add(16 + 6 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>();
                                                        let base197 = l195;
                                                        let len197 = l196;
                                                        _rt::cabi_dealloc(base197, len197 * 1, 1);
                                                    }
                                                }
                                            }
                                            _ => {
                                                let l198 = *base.add(8).cast::<*mut u8>();
                                                let l199 = *base
                                                    .add(8 + 1 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<usize>();
                                                _rt::cabi_dealloc(l198, l199, 1);
                                                let l200 = *base
                                                    .add(8 + 2 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<*mut u8>();
                                                let l201 = *base
                                                    .add(8 + 3 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<usize>();
                                                let base202 = l200;
                                                let len202 = l201;
                                                _rt::cabi_dealloc(base202, len202 * 1, 1);
                                            }
                                        }
                                    }
                                }
                                _rt::cabi_dealloc(
                                    base203,
                                    len203 * (32 + 6 * ::core::mem::size_of::<*const u8>()),
                                    8,
                                );
                                let l204 = *arg0
                                    .add(144 + 22 * ::core::mem::size_of::<*const u8>())
                                    .cast::<*mut u8>();
                                let l205 = *arg0
                                    .add(144 + 23 * ::core::mem::size_of::<*const u8>())
                                    .cast::<usize>();
                                let base216 = l204;
                                let len216 = l205;
                                for i in 0..len216 {
                                    let base = base216
                                        .add(i * (32 + 8 * ::core::mem::size_of::<*const u8>()));
                                    {
                                        let l206 = *base
                                            .add(::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>();
                                        let l207 = *base
                                            .add(2 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        _rt::cabi_dealloc(l206, l207, 1);
                                        let l208 = i32::from(
                                            *base
                                                .add(3 * ::core::mem::size_of::<*const u8>())
                                                .cast::<u8>(),
                                        );
                                        match l208 {
                                            0 => {}
                                            _ => {
                                                let l209 = i32::from(
                                                    *base
                                                        .add(4 * ::core::mem::size_of::<*const u8>())
                                                        .cast::<u8>(),
                                                );
                                                match l209 {
                                                    0 => {}
                                                    1 => {}
                                                    2 => {}
                                                    _ => {
                                                        let l210 = *base
                                                            .add(5 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<*mut u8>();
                                                        let l211 = *base
                                                            .add(6 * ::core::mem::size_of::<*const u8>())
                                                            .cast::<usize>();
                                                        _rt::cabi_dealloc(l210, l211, 1);
                                                    }
                                                }
                                            }
                                        }
                                        let l212 = i32::from(
                                            *base
                                                .add(16 + 6 * ::core::mem::size_of::<*const u8>())
                                                .cast::<u8>(),
                                        );
                                        match l212 {
                                            0 => {}
                                            _ => {
                                                let l213 = *base
                                                    .add(32 + 6 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<*mut u8>();
                                                let l214 = *base
                                                    .add(32 + 7 * ::core::mem::size_of::<*const u8>())
                                                    .cast::<usize>();
                                                let base215 = l213;
                                                let len215 = l214;
                                                _rt::cabi_dealloc(base215, len215 * 1, 1);
                                            }
                                        }
                                    }
                                }
                                _rt::cabi_dealloc(
                                    base216,
                                    len216 * (32 + 8 * ::core::mem::size_of::<*const u8>()),
                                    8,
                                );
                            }
                            _ => {
                                let l217 = i32::from(*arg0.add(8).cast::<u8>());
                                match l217 {
                                    0 => {}
                                    1 => {}
                                    2 => {}
                                    3 => {
                                        let l218 = *arg0
                                            .add(8 + 1 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>();
                                        let l219 = *arg0
                                            .add(8 + 2 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        _rt::cabi_dealloc(l218, l219, 1);
                                    }
                                    4 => {}
                                    5 => {}
                                    6 => {
                                        let l220 = *arg0
                                            .add(8 + 1 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>();
                                        let l221 = *arg0
                                            .add(8 + 2 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        _rt::cabi_dealloc(l220, l221, 1);
                                    }
                                    _ => {
                                        let l222 = *arg0
                                            .add(8 + 1 * ::core::mem::size_of::<*const u8>())
                                            .cast::<*mut u8>();
                                        let l223 = *arg0
                                            .add(8 + 2 * ::core::mem::size_of::<*const u8>())
                                            .cast::<usize>();
                                        _rt::cabi_dealloc(l222, l223, 1);
                                    }
                                }
                            }
                        }
                    }
                }
                pub trait Guest {
                    /// Says what this component is. Never fails, needs no key.
                    #[allow(async_fn_in_trait)]
                    fn describe() -> Description;
                    /// Checks a configuration (JSON text, at most 1 MiB) and compiles it once.
                    ///
                    /// Errors: all of them at once, in the order of the document.
                    #[allow(async_fn_in_trait)]
                    fn prepare(
                        config: _rt::String,
                    ) -> Result<Policy, _rt::Vec<ConfigError>>;
                    /// Decides once. A second call on one instance is the fault
                    /// `second-decision`.
                    #[allow(async_fn_in_trait)]
                    fn decide(
                        prepared: Prepared,
                        call: Call,
                    ) -> Result<Transition, Fault>;
                }
                #[doc(hidden)]
                #[macro_export]
                macro_rules! __export_countersign_second_factor_authenticator_0_1_0_cabi {
                    ($ty:ident with_types_in $($path_to_types:tt)*) => {
                        const _ : () = { #[unsafe (export_name =
                        "countersign:second-factor/authenticator@0.1.0#describe")] unsafe
                        extern "C" fn export_describe() -> * mut u8 { unsafe {
                        $($path_to_types)*:: _export_describe_cabi::<$ty > () } }
                        #[unsafe (export_name =
                        "cabi_post_countersign:second-factor/authenticator@0.1.0#describe")]
                        unsafe extern "C" fn _post_return_describe(arg0 : * mut u8,) {
                        unsafe { $($path_to_types)*:: __post_return_describe::<$ty >
                        (arg0) } } #[unsafe (export_name =
                        "countersign:second-factor/authenticator@0.1.0#prepare")] unsafe
                        extern "C" fn export_prepare(arg0 : * mut u8, arg1 : usize,) -> *
                        mut u8 { unsafe { $($path_to_types)*:: _export_prepare_cabi::<$ty
                        > (arg0, arg1) } } #[unsafe (export_name =
                        "cabi_post_countersign:second-factor/authenticator@0.1.0#prepare")]
                        unsafe extern "C" fn _post_return_prepare(arg0 : * mut u8,) {
                        unsafe { $($path_to_types)*:: __post_return_prepare::<$ty >
                        (arg0) } } #[unsafe (export_name =
                        "countersign:second-factor/authenticator@0.1.0#decide")] unsafe
                        extern "C" fn export_decide(arg0 : * mut u8,) -> * mut u8 {
                        unsafe { $($path_to_types)*:: _export_decide_cabi::<$ty > (arg0)
                        } } #[unsafe (export_name =
                        "cabi_post_countersign:second-factor/authenticator@0.1.0#decide")]
                        unsafe extern "C" fn _post_return_decide(arg0 : * mut u8,) {
                        unsafe { $($path_to_types)*:: __post_return_decide::<$ty > (arg0)
                        } } };
                    };
                }
                #[doc(hidden)]
                pub use __export_countersign_second_factor_authenticator_0_1_0_cabi;
                static mut _RET_AREA: _RetArea = _RetArea(
                    [::core::mem::MaybeUninit::uninit(); 144
                        + 24 * ::core::mem::size_of::<*const u8>()],
                );
                #[repr(align(8))]
                struct _RetArea(
                    [::core::mem::MaybeUninit<
                        u8,
                    >; 144 + 24 * ::core::mem::size_of::<*const u8>()],
                );
            }
        }
    }
}
mod _rt {
    #![allow(dead_code, unused_imports, clippy::all)]
    pub use alloc_crate::vec::Vec;
    pub use alloc_crate::string::String;
    #[cfg(target_arch = "wasm32")]
    pub fn run_ctors_once() {
        wit_bindgen::rt::run_ctors_once();
    }
    pub use alloc_crate::alloc;
    pub unsafe fn cabi_dealloc(ptr: *mut u8, size: usize, align: usize) {
        if size == 0 {
            return;
        }
        unsafe {
            let layout = alloc::Layout::from_size_align_unchecked(size, align);
            alloc::dealloc(ptr, layout);
        }
    }
    pub unsafe fn string_lift(bytes: Vec<u8>) -> String {
        if cfg!(debug_assertions) {
            String::from_utf8(bytes).unwrap()
        } else {
            unsafe { String::from_utf8_unchecked(bytes) }
        }
    }
    pub unsafe fn invalid_enum_discriminant<T>() -> T {
        if cfg!(debug_assertions) {
            panic!("invalid enum discriminant")
        } else {
            unsafe { core::hint::unreachable_unchecked() }
        }
    }
    pub unsafe fn bool_lift(val: u8) -> bool {
        if cfg!(debug_assertions) {
            match val {
                0 => false,
                1 => true,
                _ => panic!("invalid bool discriminant"),
            }
        } else {
            val != 0
        }
    }
    pub fn as_i64<T: AsI64>(t: T) -> i64 {
        t.as_i64()
    }
    pub trait AsI64 {
        fn as_i64(self) -> i64;
    }
    impl<'a, T: Copy + AsI64> AsI64 for &'a T {
        fn as_i64(self) -> i64 {
            (*self).as_i64()
        }
    }
    impl AsI64 for i64 {
        #[inline]
        fn as_i64(self) -> i64 {
            self as i64
        }
    }
    impl AsI64 for u64 {
        #[inline]
        fn as_i64(self) -> i64 {
            self as i64
        }
    }
    pub fn as_i32<T: AsI32>(t: T) -> i32 {
        t.as_i32()
    }
    pub trait AsI32 {
        fn as_i32(self) -> i32;
    }
    impl<'a, T: Copy + AsI32> AsI32 for &'a T {
        fn as_i32(self) -> i32 {
            (*self).as_i32()
        }
    }
    impl AsI32 for i32 {
        #[inline]
        fn as_i32(self) -> i32 {
            self as i32
        }
    }
    impl AsI32 for u32 {
        #[inline]
        fn as_i32(self) -> i32 {
            self as i32
        }
    }
    impl AsI32 for i16 {
        #[inline]
        fn as_i32(self) -> i32 {
            self as i32
        }
    }
    impl AsI32 for u16 {
        #[inline]
        fn as_i32(self) -> i32 {
            self as i32
        }
    }
    impl AsI32 for i8 {
        #[inline]
        fn as_i32(self) -> i32 {
            self as i32
        }
    }
    impl AsI32 for u8 {
        #[inline]
        fn as_i32(self) -> i32 {
            self as i32
        }
    }
    impl AsI32 for char {
        #[inline]
        fn as_i32(self) -> i32 {
            self as i32
        }
    }
    impl AsI32 for usize {
        #[inline]
        fn as_i32(self) -> i32 {
            self as i32
        }
    }
    extern crate alloc as alloc_crate;
}
/// Generates `#[unsafe(no_mangle)]` functions to export the specified type as
/// the root implementation of all generated traits.
///
/// For more information see the documentation of `wit_bindgen::generate!`.
///
/// ```rust
/// # macro_rules! export{ ($($t:tt)*) => (); }
/// # trait Guest {}
/// struct MyType;
///
/// impl Guest for MyType {
///     // ...
/// }
///
/// export!(MyType);
/// ```
#[allow(unused_macros)]
#[doc(hidden)]
#[macro_export]
macro_rules! __export_second_factor_impl {
    ($ty:ident) => {
        countersign_contract::guest::export!($ty with_types_in
        countersign_contract::guest);
    };
    ($ty:ident with_types_in $($path_to_types_root:tt)*) => {
        $($path_to_types_root)*::
        exports::countersign::second_factor::authenticator::__export_countersign_second_factor_authenticator_0_1_0_cabi!($ty
        with_types_in $($path_to_types_root)*::
        exports::countersign::second_factor::authenticator); const _ : () = {
        #[cfg(target_arch = "wasm32")] #[unsafe (link_section =
        "component-type:wit-bindgen:0.60.0:countersign:second-factor@0.1.0:second-factor:imports and exports")]
        #[doc(hidden)] #[allow(clippy::octal_escapes)] pub static
        __WIT_BINDGEN_COMPONENT_TYPE : [u8; 6305] = *
        b"\
\0asm\x0d\0\x01\0\0\x19\x16wit-component-encoding\x04\0\x07\x9d0\x01A\x02\x01A\x02\
\x01B\xcf\x01\x01w\x04\0\x06millis\x03\0\0\x01p}\x04\0\x0ccontinuation\x03\0\x02\
\x01s\x04\0\x08text-key\x03\0\x04\x01y\x04\0\x07item-id\x03\0\x06\x01p}\x01r\x02\
\x02ids\x07content\x08\x04\0\x09extension\x03\0\x09\x01q\x04\x04totp\0\0\x07pass\
key\0\0\x0bbackup-code\0\0\x05other\x01s\0\x04\0\x0bfactor-kind\x03\0\x0b\x01m\x03\
\x08disabled\x09if-exists\x08required\x04\0\x12requirement-choice\x03\0\x0d\x01m\
&\x06status\x07account\x05begin\x06submit\x05enrol\x07confirm\x0ashow-codes\x0ak\
eep-codes\x06rename\x06remove\x0aremove-all\x06opt-in\x07opt-out\x0adraw-codes\x0c\
trust-device\x0eforget-devices\x12send-recovery-code\x14answer-recovery-code\x0a\
use-ticket\x0eundo-enrolment\x07require\x09unrequire\x0bgrant-grace\x0cextend-gr\
ace\x0ccancel-grace\x0dremove-factor\x05reset\x04lock\x06unlock\x0cissue-ticket\x12\
forget-all-devices\x10confirm-restored\x07explain\x06reseal\x0eimport-factors\x0e\
export-factors\x07restore\x05erase\x04\0\x09operation\x03\0\x0f\x01r\x02\x09oper\
ation\x10\x05built\x7f\x04\0\x07support\x03\0\x11\x01p\x0e\x01p\x12\x01p\x0c\x01\
ps\x01r\x08\x02ids\x04names\x07versions\x0dconfig-schemas\x13requirement-choices\
\x13\x0aoperations\x14\x0cfactor-kinds\x15\x0aextensions\x16\x04\0\x0bdescriptio\
n\x03\0\x17\x01r\x02\x07pointers\x07messages\x04\0\x0cconfig-error\x03\0\x19\x01\
p}\x04\0\x08prepared\x03\0\x1b\x01r\x02\x08prepared\x1c\x06digest\x08\x04\0\x06p\
olicy\x03\0\x1d\x01m\x04\x0bseal-record\x11seal-continuation\x04draw\x08transfer\
\x04\0\x0bkey-purpose\x03\0\x1f\x01r\x03\x02idy\x07purpose\x20\x08material\x08\x04\
\0\x03key\x03\0!\x01m\x04\x05login\x06signup\x0csignup-login\x06reauth\x04\0\x09\
flow-kind\x03\0#\x01r\x02\x04kind$\x04names\x04\0\x04flow\x03\0%\x01r\x02\x02at\x01\
\x07methods\x16\x04\0\x0cfirst-factor\x03\0'\x01r\x02\x04names\x06values\x16\x04\
\0\x09attribute\x03\0)\x01k\x01\x01ks\x01k(\x01k&\x01k\x08\x01p*\x01r\x15\x0acre\
ated-at+\x13password-changed-at+\x0caccount-name,\x0cdisplay-name,\x0cfirst-fact\
or-\x05roles\x16\x06groups\x16\x06client,\x07network,\x08resource,\x04flow.\x06s\
copes\x16\x0aacr-values\x16\x0dacr-essential\x7f\x07max-age,\x07pass-at+\x0cdevi\
ce-token/\x09languages\x16\x10store-generationw\x10generation-began\x01\x0aattri\
butes0\x04\0\x05facts\x03\01\x01r\x02\x02ids\x06reasons\x04\0\x0dadministrator\x03\
\03\x01q\x03\x07subject\0\0\x0dadministrator\x014\0\x04host\0\0\x04\0\x05actor\x03\
\05\x01m\x02\x05login\x06manage\x04\0\x13transaction-purpose\x03\07\x01q\x03\x04\
code\x01s\0\x07passkey\x01s\0\x05other\x01\x0a\0\x04\0\x06answer\x03\09\x01r\x03\
\x0ccontinuation\x03\x06answer:\x0ctrust-device\x7f\x04\0\x0asubmission\x03\0;\x01\
r\x03\x0ccontinuation\x03\x04kind\x0c\x04name,\x04\0\x09enrolment\x03\0=\x01r\x02\
\x0ccontinuation\x03\x06answer:\x04\0\x0cconfirmation\x03\0?\x01r\x02\x0ccontinu\
ation\x03\x04item\x07\x04\0\x0bitem-change\x03\0A\x01r\x03\x0ccontinuation\x03\x04\
item\x07\x04names\x04\0\x08renaming\x03\0C\x01r\x02\x0ccontinuation\x03\x04codes\
\x04\0\x0frecovery-answer\x03\0E\x01r\x02\x0ccontinuation\x03\x06tickets\x04\0\x0a\
ticket-use\x03\0G\x01q\x02\x0aconfigured\0\0\x02at\x01\x01\0\x04\0\x09grace-end\x03\
\0I\x01r\x01\x0cclear-choice\x7f\x04\0\x09resetting\x03\0K\x01k\x0c\x01r\x01\x04\
kind\xcd\0\x04\0\x09unlocking\x03\0N\x01q\x02\x04totp\x01s\0\x05other\x01\x0a\0\x04\
\0\x0fimported-secret\x03\0P\x01r\x03\x04names\x0cconfirmed-at\x01\x06secret\xd1\
\0\x04\0\x0fimported-factor\x03\0R\x01p\xd3\0\x01q\x02\x06sealed\x01\x08\0\x07fa\
ctors\x01\xd4\0\0\x04\0\x0dimport-source\x03\0U\x01r\x02\x09copied-at\x01\x0dcha\
nged-since\x7f\x04\0\x0brestoration\x03\0W\x01q'\x06status\0\0\x07account\x01\x03\
\0\x05begin\x018\0\x06submit\x01<\0\x05enrol\x01>\0\x07confirm\x01\xc0\0\0\x0ash\
ow-codes\x01\x03\0\x0akeep-codes\x01\x03\0\x06rename\x01\xc4\0\0\x06remove\x01\xc2\
\0\0\x0aremove-all\x01\x03\0\x06opt-in\x01\x03\0\x07opt-out\x01\x03\0\x0adraw-co\
des\x01\x03\0\x0ctrust-device\x01\x03\0\x0eforget-devices\x01\xc2\0\0\x12send-re\
covery-code\x01\x03\0\x14answer-recovery-code\x01\xc6\0\0\x0ause-ticket\x01\xc8\0\
\0\x0eundo-enrolment\x01\x08\0\x07require\0\0\x09unrequire\0\0\x0bgrant-grace\x01\
\xca\0\0\x0cextend-grace\x01\xca\0\0\x0ccancel-grace\0\0\x0dremove-factor\x01\x07\
\0\x05reset\x01\xcc\0\0\x04lock\0\0\x06unlock\x01\xcf\0\0\x0cissue-ticket\0\0\x12\
forget-all-devices\0\0\x10confirm-restored\0\0\x07explain\0\0\x06reseal\0\0\x0ei\
mport-factors\x01\xd6\0\0\x0eexport-factors\0\0\x07restore\x01\xd8\0\0\x05erase\0\
\0\x05other\x01\x0a\0\x04\0\x07request\x03\0Y\x01p\"\x01p\x08\x01r\x0e\x06tenant\
s\x07subjects\x0btransactions\x10component-digest\x08\x07lineages\x03now\x01\x07\
entropy\x08\x08revisionw\x06stored/\x04keys\xdb\0\x05facts2\x0ctaken-claims\xdc\0\
\x05actor6\x07request\xda\0\x04\0\x04call\x03\0]\x01m\x02\x04aal1\x04aal2\x04\0\x03\
acr\x03\0_\x01m\x05\x03otp\x03hwk\x03swk\x04user\x03mfa\x04\0\x03amr\x03\0a\x01p\
\xe2\0\x01r\x03\x03acr\xe0\0\x03amr\xe3\0\x02at+\x04\0\x09assurance\x03\0d\x01r\x03\
\x08deadline\x01\x05kinds\x15\x0ccontinuation\x03\x04\0\x0ainvitation\x03\0f\x01\
k\xe7\0\x01k\x03\x01r\x04\x09assurance\xe5\0\x0ainvitation\xe8\0\x07session\xe9\0\
\x0cdevice-token/\x04\0\x09admission\x03\0j\x01r\x06\x03uris\x0egrouped-secrets\x09\
algorithms\x06digits}\x06period}\x0cbackup-codes\x16\x04\0\x0atotp-setup\x03\0l\x01\
q\x06\x04totp\x01}\0\x0bbackup-code\x01}\0\x07passkey\x01s\0\x0aenrol-totp\x01\xed\
\0\0\x0denrol-passkey\x01s\0\x05other\x01\x0a\0\x04\0\x06method\x03\0n\x01p\xef\0\
\x01r\x03\x07methods\xf0\0\x0ccontinuation\x03\x0aexpires-at\x01\x04\0\x09challe\
nge\x03\0q\x01m\x04\x05wrong\x04used\x09malformed\x07expired\x04\0\x0cretry-reas\
on\x03\0s\x01r\x02\x06reason\xf4\0\x09challenge\xf2\0\x04\0\x0banother-try\x03\0\
u\x01m\x03\x07nothing\x0aemail-code\x06ticket\x04\0\x0eenrolment-need\x03\0w\x01\
r\x04\x05kinds\x15\x05needs\xf8\0\x0ccontinuation\x03\x0aexpires-at\x01\x04\0\x0a\
must-enrol\x03\0y\x01r\x03\x05codes\x16\x0ccontinuation\x03\x0bshown-until\x01\x04\
\0\x05codes\x03\0{\x01r\x02\x05codes\xfc\0\x07session\xe9\0\x04\0\x0bdrawn-codes\
\x03\0}\x01r\x02\x06tickets\x0aexpires-at\x01\x04\0\x0dissued-ticket\x03\0\x7f\x01\
k\xfc\0\x01k\xe5\0\x01r\x05\x04item\x07\x04kind\x0c\x05codes\x81\x01\x09assuranc\
e\x82\x01\x07session\xe9\0\x04\0\x10enrolment-result\x03\0\x83\x01\x01r\x06\x04i\
tem\x07\x04kind\x0c\x04names\x0cconfirmed-at\x01\x0clast-used-at+\x06usable\x7f\x04\
\0\x0bfactor-view\x03\0\x85\x01\x01r\x05\x04item\x07\x04names\x05since\x01\x0cla\
st-used-at+\x05until\x01\x04\0\x0bdevice-view\x03\0\x87\x01\x01r\x02\x04kind\x0c\
\x05until+\x04\0\x0dguessing-lock\x03\0\x89\x01\x01p\x86\x01\x01p\x88\x01\x01p\x8a\
\x01\x01r\x0b\x07factors\x8b\x01\x0aenrollable\x15\x11backup-codes-left}\x07devi\
ces\x8c\x01\x08enforced\x7f\x06chosen\x7f\x0amust-enrol\x7f\x06locked\x7f\x0egue\
ssing-locks\x8d\x01\x0dgrace-ends-at+\x05epochw\x04\0\x08standing\x03\0\x8e\x01\x01\
m\x0a\x04mode\x0benforcement\x06choice\x0amust-enrol\x09everybody\x0eadministrat\
ors\x05scope\x07max-age\x03acr\x0bpolicy-rule\x04\0\x04rule\x03\0\x90\x01\x01m\x03\
\x04none\x08required\x07context\x04\0\x05level\x03\0\x92\x01\x01r\x03\x04rule\x91\
\x01\x04names\x05level\x93\x01\x04\0\x06ground\x03\0\x94\x01\x01p\x95\x01\x01r\x02\
\x05level\x93\x01\x07grounds\x96\x01\x04\0\x0bexplanation\x03\0\x97\x01\x01m\x0f\
\x06locked\x17locked-by-administrator\x08finished\x07expired\x07invalid\x10no-us\
able-factor\x13needs-administrator\x0cproof-needed\x13first-factor-needed\x0bnot\
-allowed\x0blast-factor\x08too-many\x09not-found\x05taken\x05facts\x04\0\x0ddeni\
al-reason\x03\0\x99\x01\x01r\x02\x06reason\x9a\x01\x0bretry-after+\x04\0\x06deni\
al\x03\0\x9b\x01\x01q\x0d\x05allow\x01\xeb\0\0\x09challenge\x01\xf2\0\0\x05retry\
\x01\xf6\0\0\x0amust-enrol\x01\xfa\0\0\x08enrolled\x01\x84\x01\0\x05codes\x01\xfe\
\0\0\x06ticket\x01\x80\x01\0\x06status\x01\x8f\x01\0\x09explained\x01\x98\x01\0\x08\
exported\x01\x08\0\x04done\x01\xe9\0\0\x06denied\x01\x9c\x01\0\x05other\x01\x0a\0\
\x04\0\x07outcome\x03\0\x9d\x01\x01q\x03\x09unchanged\0\0\x08replaced\x01\x08\0\x06\
erased\0\0\x04\0\x0bnext-record\x03\0\x9f\x01\x01m\x03\x0acredential\x06ticket\x0b\
transaction\x04\0\x0aclaim-kind\x03\0\xa1\x01\x01r\x03\x04kind\xa2\x01\x03key\x08\
\x04take\x7f\x04\0\x05claim\x03\0\xa3\x01\x01r\x09\x07enabled\x7f\x05since+\x05k\
inds\x15\x08enforced\x7f\x06chosen\x7f\x0amust-enrol\x7f\x08deadline+\x0clocked-\
until+\x05epochw\x04\0\x07summary\x03\0\xa5\x01\x01q\x04\x04time\x01\x01\0\x06nu\
mber\x01w\0\x04kind\x01\x0c\0\x04name\x01s\0\x04\0\x0fparameter-value\x03\0\xa7\x01\
\x01r\x02\x04names\x05value\xa8\x01\x04\0\x09parameter\x03\0\xa9\x01\x01m\x02\x0e\
undo-enrolment\x0drecovery-code\x04\0\x0dtoken-purpose\x03\0\xab\x01\x01r\x03\x07\
purpose\xac\x01\x05token\x08\x0aexpires-at\x01\x04\0\x0dmessage-token\x03\0\xad\x01\
\x01p\xaa\x01\x01k\xae\x01\x01r\x03\x04text\x05\x0aparameters\xaf\x01\x05token\xb0\
\x01\x04\0\x07message\x03\0\xb1\x01\x01q\x02\x07message\x01\xb2\x01\0\x05other\x01\
\x0a\0\x04\0\x06effect\x03\0\xb3\x01\x01m!\x05began\x08verified\x07refused\x08en\
rolled\x07removed\x07renamed\x0bcodes-drawn\x0acodes-kept\x08opted-in\x09opted-o\
ut\x08required\x0aunrequired\x0dgrace-granted\x0egrace-extended\x0fgrace-cancell\
ed\x0agrace-over\x05reset\x06locked\x08unlocked\x0dticket-issued\x0bticket-used\x0e\
device-trusted\x0bdevice-used\x11devices-forgotten\x0drecovery-sent\x11recovery-\
answered\x10enrolment-undone\x08resealed\x08imported\x08exported\x08restored\x06\
erased\x05other\x04\0\x0aevent-kind\x03\0\xb5\x01\x01m\x02\x04info\x07warning\x04\
\0\x08severity\x03\0\xb7\x01\x01r\x02\x08sequencew\x04head\x08\x04\0\x0bchain-pl\
ace\x03\0\xb9\x01\x01k\x07\x01k\xba\x01\x01r\x07\x04kind\xb6\x01\x08severity\xb8\
\x01\x07granted\x7f\x06reasons\x06factor\xcd\0\x04item\xbb\x01\x05place\xbc\x01\x04\
\0\x05event\x03\0\xbd\x01\x01p\xa4\x01\x01p\xb4\x01\x01p\xbe\x01\x01r\x07\x07out\
come\x9e\x01\x04next\xa0\x01\x08finishes\x7f\x06claims\xbf\x01\x07summary\xa6\x01\
\x07effects\xc0\x01\x05audit\xc1\x01\x04\0\x0atransition\x03\0\xc2\x01\x01q\x08\x0b\
unsupported\0\0\x0fsecond-decision\0\0\x0eforeign-policy\0\0\x0cinvalid-call\x01\
s\0\x0bmissing-key\x01\x20\0\x0bunknown-key\x01y\0\x11unreadable-record\x01s\0\x08\
internal\x01s\0\x04\0\x05fault\x03\0\xc4\x01\x01@\0\0\x18\x04\0\x08describe\x01\xc6\
\x01\x01p\x1a\x01j\x01\x1e\x01\xc7\x01\x01@\x01\x06configs\0\xc8\x01\x04\0\x07pr\
epare\x01\xc9\x01\x01j\x01\xc3\x01\x01\xc5\x01\x01@\x02\x08prepared\x1c\x04call\xde\
\0\0\xca\x01\x04\0\x06decide\x01\xcb\x01\x04\0-countersign:second-factor/authent\
icator@0.1.0\x05\0\x04\0-countersign:second-factor/second-factor@0.1.0\x04\0\x0b\
\x13\x01\0\x0dsecond-factor\x03\0\0\0G\x09producers\x01\x0cprocessed-by\x02\x0dw\
it-component\x070.254.2\x10wit-bindgen-rust\x060.60.0";
        };
    };
}
#[doc(inline)]
pub use __export_second_factor_impl as export;
#[cfg(target_arch = "wasm32")]
#[unsafe(
    link_section = "component-type:wit-bindgen:0.60.0:countersign:second-factor@0.1.0:second-factor-with-all-of-its-exports-removed:encoded world"
)]
#[doc(hidden)]
#[allow(clippy::octal_escapes)]
pub static __WIT_BINDGEN_COMPONENT_TYPE: [u8; 251] = *b"\
\0asm\x0d\0\x01\0\0\x19\x16wit-component-encoding\x04\0\x07X\x01A\x02\x01A\0\x04\
\0Mcountersign:second-factor/second-factor-with-all-of-its-exports-removed@0.1.0\
\x04\0\x0b3\x01\0-second-factor-with-all-of-its-exports-removed\x03\0\0\0G\x09pr\
oducers\x01\x0cprocessed-by\x02\x0dwit-component\x070.254.2\x10wit-bindgen-rust\x06\
0.60.0";
#[inline(never)]
#[doc(hidden)]
pub fn __link_custom_section_describing_imports() {
    wit_bindgen::rt::maybe_link_cabi_realloc();
}
