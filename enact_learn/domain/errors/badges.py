"""What keeps a badge from being issued, or from being believed."""

from enact_learn.domain.errors.base import EnactError


class BadBadgeKey(EnactError):
    """A key that can't sign badges."""

    kind = "invalid"
    sentence = "The key in {file} can't sign badges: {why}. `enact badge key` makes one where there is none."


class BadgesNotInstalled(EnactError):
    """The library that signs is not there."""

    kind = "unavailable"
    sentence = "Badges need a library that is not installed here: pip install 'enact-learn[badges]'."


class NoBadgeKey(EnactError):
    """There is no key yet."""

    kind = "unavailable"
    sentence = "There is no key to sign badges with. `enact badge key` makes one, and says what to publish."


class BadgeKeyThere(EnactError):
    """A key that would be replaced unasked."""

    kind = "conflict"
    sentence = "There is a key already. With --rotate another one signs from now on; what was signed stays valid."


class NothingToIssue(EnactError):
    """No skill is held, or each has its badge."""

    kind = "conflict"
    sentence = (
        "There is no badge to issue: no skill of hers is shown in enough exercises, or each has its badge. "
        "`enact badge list` says how far she is."
    )


class SkillNotShown(EnactError):
    """A badge for a skill that is not held on what nbgrader graded."""

    kind = "refused"
    sentence = (
        "No badge for {skill}: it takes all points of its cells in {needed} exercise(s) before the solution was seen, "
        "and there are {found}. What the engine estimates is no evidence."
    )


class UnknownSkill(EnactError):
    """A skill that no loaded course trains."""

    kind = "unknown"
    sentence = "No graded cell of the loaded courses trains the skill {skill}."


class BadgeIssuedAlready(EnactError):
    """A second badge for the same skill."""

    kind = "conflict"
    sentence = "She has a badge for {skill} already: {badge}. --again issues another one; the first stays valid."


class BadgeNotOnRecord(EnactError):
    """Revoking a badge of which nothing is known."""

    kind = "unknown"
    sentence = (
        "No badge with this id is on record here. Perhaps its holder's record was erased: --erased revokes it all "
        "the same."
    )


class NotAnAddress(EnactError):
    """A subject that is no e-mail address."""

    kind = "invalid"
    sentence = "This is no e-mail address. Give the one by which she wants to show that the badge is hers."


class NotABadge(EnactError):
    """Something that can't be read as a signed badge."""

    kind = "invalid"
    sentence = "This is no badge in the form of Open Badges 3.0, signed as a VC-JWT. What does not fit: {place}."


class BadgeTooLarge(EnactError):
    """More than any badge needs."""

    kind = "too-large"
    sentence = "This is larger than {limit} characters, which no badge is. It was not read."


class BadgeWeaklySigned(EnactError):
    """A signature of a kind that is not believed."""

    kind = "refused"
    sentence = "Don't trust this badge: its signature is of the kind {algorithm}. Only {known} are believed."


class BadgeKeyUnknown(EnactError):
    """A signature by nobody whose key is known."""

    kind = "refused"
    sentence = (
        "Don't trust this badge: the key that it names, {key}, is not among the keys to compare with. If you know "
        "its issuer, give the issuer's published keys with --keys."
    )


class BadgeAltered(EnactError):
    """A signature that does not fit what it stands under."""

    kind = "refused"
    sentence = "Don't trust this badge: its signature does not fit. Something in it was changed, or it is forged."


class BadgeOfAnother(EnactError):
    """A badge by somebody else than it should be, or signed by one issuer in the name of another."""

    kind = "refused"
    sentence = (
        "Don't trust this badge: it says that {issuer} issued it, but that is not whose key signed it, or not whom you "
        "asked for."
    )


class BadgeContradictsItself(EnactError):
    """A badge whose wrapping says other things than its content."""

    kind = "refused"
    sentence = "Don't trust this badge: what its signature says of it ({claim}) is not what stands in it."


class BadgeNotYetValid(EnactError):
    """A badge of tomorrow."""

    kind = "refused"
    sentence = "This badge is not valid yet: it holds from {since} on."


class BadgeExpired(EnactError):
    """A badge of yesterday."""

    kind = "refused"
    sentence = "This badge is not valid any more: it held until {until}."


class NotARevocationList(EnactError):
    """A list of revoked badges that can't be read, or is another issuer's."""

    kind = "invalid"
    sentence = "{file} is no list of revoked badges of {issuer}."


class NotAKeySet(EnactError):
    """Published keys that can't be read."""

    kind = "invalid"
    sentence = "{file} holds no published keys (a JSON Web Key Set of public RSA or P-256 keys)."


class NotACasePackage(EnactError):
    """A framework that can't be read."""

    kind = "invalid"
    sentence = "{file} is no CASE package."
