from certificates.forms.accounts import AccountForm
from certificates.forms.certificates import DatesForm, NumberForm, RevokeForm, ShownForm
from certificates.forms.cpd import CpdEntryForm, CpdPeriodForm, EvidenceForm, ReflectiveForm, RelevanceForm
from certificates.forms.designs import DesignForm, SignatureForm

__all__ = [
    "AccountForm",
    "CpdEntryForm",
    "CpdPeriodForm",
    "DatesForm",
    "DesignForm",
    "EvidenceForm",
    "NumberForm",
    "ReflectiveForm",
    "RelevanceForm",
    "RevokeForm",
    "ShownForm",
    "SignatureForm",
]
