//! `test --peers`: the tests against programs that nobody here wrote.

use crate::shell::{Done, cargo, ensure_guest_target, program, run, succeeds};

/// Each peer and the Debian package that has it.
const PEERS: &[(&str, &str)] = &[
    ("chromium", "chromium"),         // a person's browser
    ("firefox-esr", "firefox-esr"),   // another's
    ("node", "nodejs"),               // drives them
    ("npm", "npm"),                   // brings what drives it
    ("curl", "curl"),                 // sends what the API's guide has
    ("jq", "jq"),                     // reads what it is answered
    ("oathtool", "oathtool"),         // computes codes from the `otpauth` URI
    ("rsvg-convert", "librsvg2-bin"), // shows a page's QR code as a browser does
    ("openssl", "openssl"),           // signs the guide's hand-overs
    ("sqlite3", "sqlite3"),           // holds the store, so that it cannot be written
    ("strace", "strace"),             // counts what reaches the disk
    ("zbarimg", "zbar-tools"),        // reads the QR code
];

/// Installs what is missing, then runs the tests behind the feature `peers`.
pub(crate) fn test() -> Done {
    ensure_guest_target()?;
    ensure_peers()?;
    // With the features of the whole workspace, so that nothing is built twice.
    run(&mut cargo(&[
        "test",
        "--locked",
        "--workspace",
        "--features=countersign-tests/peers",
        "--test=peers_*",
    ]))
}

fn ensure_peers() -> Done {
    let missing = || {
        PEERS
            .iter()
            .filter(|(name, _)| !is_there(name))
            .map(|(_, package)| *package)
    };
    let packages: Vec<&str> = missing().collect();
    if packages.is_empty() {
        return Ok(());
    }
    if !is_there("apt-get") {
        return Err(format!("please install these first: {}", packages.join(" ")).into());
    }
    apt_get(&["update"])?;
    apt_get(
        &[
            &["install", "--yes", "--no-install-recommends"],
            packages.as_slice(),
        ]
        .concat(),
    )?;
    match missing().next() {
        Some(package) => {
            Err(format!("`{package}` was installed and its program is still not there").into())
        }
        None => Ok(()),
    }
}

fn apt_get(args: &[&str]) -> Done {
    let mut command = if succeeds(&mut program("test", &["-w", "/var/lib/dpkg"])) {
        program("apt-get", args)
    } else {
        let mut sudo = program(
            "sudo",
            &[
                "--non-interactive",
                "--preserve-env=DEBIAN_FRONTEND",
                "apt-get",
            ],
        );
        sudo.args(args);
        sudo
    };
    run(command.env("DEBIAN_FRONTEND", "noninteractive"))
}

fn is_there(name: &str) -> bool {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&folders).any(|folder| folder.join(name).is_file())
}
