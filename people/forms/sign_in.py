from allauth.account.forms import LoginForm


class SignInForm(LoginForm):
    """An address is enough: without a password a code is mailed to it. Who has set a password may use it instead."""

    def _setup_password_field(self) -> None:
        self.fields["password"].required = False
