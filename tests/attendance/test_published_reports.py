"""Layouts of Teams in Portuguese and Spanish, with the headings of reports that people have published."""

from datetime import date

import pytest

from attendance.reports import minutes_of, read_report

NEAR = date(2026, 3, 17)
PORTUGUESE = [
    "1. Resumo",
    "Título da reunião\tConversa",
    "Participantes Atendidos\t2",
    "Hora de início\t17/03/2026 10:00:00",
    "Hora de término\t17/03/2026 11:00:00",
    "Duração da reunião\t1h",
    "Tempo médio de participação\t50m",
    "",
    "2. Participantes",
    "Nome\tPrimeira Entrada\tÚltima Saída\tDuração da Reunião\tEmail\tID do participante (UPN)\tFunção",
    "Org One\t17/03/2026 10:00:00\t17/03/2026 11:00:00\t1h\torg@x.example\torg@x.example\tOrganizador",
    "Ana Lee\t17/03/2026 10:00:00\t17/03/2026 10:50:00\t40m\tana@x.example\tana@x.example\tParticipante",
    "",
    "3. Atividades em Reunião",
    "Nome\tHorário de Entrada\tHorário de Saída\tDuração\tEmail\tFunção",
    "Ana Lee\t17/03/2026 10:00:00\t17/03/2026 10:20:00\t20m\tana@x.example\tParticipante",
    "Ana Lee\t17/03/2026 10:30:00\t17/03/2026 10:50:00\t20m\tana@x.example\tParticipante",
]
SPANISH = [
    "1. Resumen",
    "Título de la reunión\tCharla",
    "Hora de inicio\t17/3/26, 10:00:00",
    "Hora de finalización\t17/3/26, 11:00:00",
    "",
    "2. Participantes",
    "Nombre\tPrimera entrada\tÚltima salida\tDuración de la reunión\tCorreo electrónico\t"
    "Id. de participante (UPN)\tRol",
    "Org One\t17/3/26, 10:00:00\t17/3/26, 11:00:00\t1 h\torg@x.example\torg@x.example\tOrganizador",
    "Ana Lee\t17/3/26, 10:00:00\t17/3/26, 10:40:00\t40 min 0 s\tana@x.example\tana@x.example\tAsistente",
]


@pytest.mark.parametrize("lines", [PORTUGUESE, SPANISH], ids=["Portuguese", "Spanish"])
def test_a_report_in_another_language_gives_the_attendees_without_the_organiser_and_their_minutes(lines):
    read = read_report("\r\n".join(lines), near=NEAR)
    (ana,) = read.attendees
    assert (ana.name, ana.email) == ("Ana Lee", "ana@x.example")
    assert minutes_of(ana.stays) == 40
