"""Which names say that their value is a secret, and which values are none."""

from __future__ import annotations

import re

#: Whatever has such a name is a secret, however it looks.
_STRONG = re.compile(
    r"^secret_|(?:^|_)(?:password|passwd|passphrase|passcode|pwd|pass|secret|secret_?key|api_?key|"
    r"apikey|app_?key|access_?key(?:_id)?|account_?key|auth_?key|auth_?token|"
    r"access_?token|refresh_?token|bearer_?token|api_?token|private_?key|"
    r"consumer_?(?:key|secret)|client_?secret|api_?secret|encryption_?key|signing_?key|"
    r"sas_?token|webhook_?url|token_?secret|secret_?token|bot_?token)$"
)
#: Whatever has such a name is one if it looks like one.
_WEAK = re.compile(
    r"(?:^|_)(?:token|key|credentials?|auth|authorization|dsn|conn(?:ection)?_?str(?:ing)?|"
    r"license|cookie|webhook|pat)$"
)
_PLACEHOLDER = re.compile(
    r"^(?:$|\W+$|x{3,}$|(?:<|\{|\[|\$|%|os\.|env|your|my[_-]|insert|enter|replace|"
    r"put[_ -]|add[_ -]|todo|dummy|example|placeholder|none$|null$|true$|false$|"
    r"redacted|test$|password$|passwd$|secret$|token$|api[_-]?key$|key$|str$|text$|string$|hidden$).*)",
    re.IGNORECASE | re.DOTALL,
)
#: Hexadecimal digits; letters of both cases and digits, as no word or file name has.
_RANDOM = re.compile(
    r"(?=.*\d)[0-9a-f]{16,}|(?=.*\d)[0-9A-F]{16,}|"
    r"(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[A-Za-z0-9+/=_\-]{16,}|"
    r"(?=(?:.*\d){4})[A-Za-z0-9]{24,}"
)
_SHORTEST = 3
_FEW = 6  # different characters that a generated text has more of
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def snake(name: str) -> str:
    """Return a name in lower case with underscores.

    >>> snake("awsSecretKey"), snake("API-KEY")
    ('aws_secret_key', 'api_key')
    """
    return _CAMEL.sub("_", name).lower().replace("-", "_").replace(" ", "_")


def is_secret(name: str, value: str) -> bool:
    """Whether a value is a secret, by the name that it is given.

    >>> is_secret("db_password", "hunter2"), is_secret("pad_token", "[PAD]")
    (True, False)
    >>> is_secret("token", "9f86d081884c7d659a2f"), is_secret("api_key", "YOUR_KEY")
    (True, False)
    """
    plain = snake(name)
    if is_placeholder(value) or "\n" in value.strip():
        return False
    if _STRONG.search(plain):
        return " " not in value.strip()
    return bool(_WEAK.search(plain)) and looks_random(value)


def sounds_secret(name: str) -> bool:
    """Whether a name may be that of a secret."""
    plain = snake(name)
    return bool(_STRONG.search(plain) or _WEAK.search(plain))


def is_placeholder(value: str) -> bool:
    """Whether a text only stands for a secret.

    >>> is_placeholder("<your key>"), is_placeholder("***"), is_placeholder("s3cr3t")
    (True, True, False)
    """
    return len(value.strip()) < _SHORTEST or bool(_PLACEHOLDER.match(value.strip()))


def looks_random(value: str) -> bool:
    """Whether a text looks like a generated one: long, letters and digits, no blanks.

    >>> looks_random("9f86d081884c7d659a2f"), looks_random("model_v2_features")
    (True, False)
    """
    return (
        bool(_RANDOM.fullmatch(value))
        and len(set(value)) > _FEW
        and "/" not in value[:1]
    )


def variable(hint: str, what: str) -> str:
    """Return the name of the environment variable for a secret.

    >>> variable("apiKey", "API key"), variable("", "password in an address")
    ('API_KEY', 'PASSWORD')
    >>> variable("pwd", "")  # the shell has its folder in `PWD`
    'PASSWORD'
    """
    text = snake(hint) if hint else what.split(" in ", maxsplit=1)[0]
    name = re.sub(r"[^A-Za-z0-9]+", "_", text).strip("_").upper()
    name = "PASSWORD" if name == "PWD" else name
    return name if name and not name[0].isdigit() else f"SECRET_{name}".rstrip("_")
