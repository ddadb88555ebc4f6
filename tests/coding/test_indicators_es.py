"""Statistics of invented Spanish sentences: what is measured, how much, over which days, where, and who says so."""

from __future__ import annotations

import pytest
from told import NO_DAYS, SO_FAR, Y2021, Y2022, Y2023, against, assert_told, days, stat, told


def said(text: str, *stats: dict):
    """A text and its statistics, under its own first words."""
    return told(" ".join(text.split()[:7]), text, *stats)


TOLD = [
    said(
        "En 2023 se registraron 300 robos en Manta, según datos de la Policía.",
        stat("robberies", "count", 300, unit="cases", place="Manta", attributed_to="la Policía", **Y2023),
    ),
    said(
        "En lo que va del año, en Durán van 45 asesinatos.",
        stat("homicides", "count", 45, unit="persons", place="Durán", **SO_FAR),
    ),
    said(
        "Entre enero y abril de 2024 hubo 812 muertes violentas en Guayas.",
        stat("violent_deaths", "count", 812, unit="persons", place="Guayas", **days("2024-01-01", "2024-04-30")),
    ),
    said("Los homicidios aumentaron en un 12 % en 2023.", stat("homicides", "percent_change", 12, **Y2023)),
    said(
        "Los homicidios aumentaron un 12 % en 2023 frente a 2022.",
        stat("homicides", "percent_change", 12, **Y2023, **against("2022-01-01", "2022-12-31")),
    ),
    said(
        "Los asesinatos pasaron de 244 en 2019 a 309 en 2020 en Guayaquil.",
        stat("homicides", "count", 244, unit="persons", place="Guayaquil", **days("2019-01-01", "2019-12-31")),
        stat("homicides", "count", 309, unit="persons", place="Guayaquil", **days("2020-01-01", "2020-12-31")),
    ),
    said(
        "En 2023 se reportaron 592 denuncias por extorsión en Quito, frente a las 244 de 2022.",
        stat("extortions", "count", 592, unit="cases", place="Quito", **Y2023),
        stat("extortions", "count", 244, unit="cases", place="Quito", **Y2022),
    ),
    said("Los secuestros se triplicaron en 2023.", stat("kidnappings", "ratio", 3, **Y2023)),
    said(
        "Ecuador cerró 2022 con 4.619 muertes violentas.",
        stat("violent_deaths", "count", 4619, unit="persons", **Y2022),
    ),
    said(
        "El país registró una tasa de 47,2 homicidios por cada 100.000 habitantes en 2023.",
        stat("homicides", "rate", 47.2, **Y2023),
    ),
    said(
        "En 2022 hubo el doble de homicidios que en 2021.",
        stat("homicides", "ratio", 2, **Y2022, **against("2021-01-01", "2021-12-31")),
    ),
    said(
        "Guayas, con 1.537 casos, encabeza la lista de homicidios de 2023.",
        stat("homicides", "count", 1537, unit="persons", place="Guayas", **Y2023),
    ),
    said(
        "En 2023 fueron detenidas 28.600 personas, informó la Policía Nacional.",
        stat("arrests", "count", 28600, unit="persons", attributed_to="la Policía Nacional", **Y2023),
    ),
    said(
        "El Ministerio del Interior informó que en 2023 se incautaron 219 toneladas de droga.",
        stat("drugs_seized", "count", 219, unit="tonnes", attributed_to="El Ministerio del Interior", **Y2023),
    ),
    said(
        "Durán y Manta registraron 145 y 93 asesinatos, en su orden, en 2023.",
        stat("homicides", "count", 145, unit="persons", place="Durán", **Y2023),
        stat("homicides", "count", 93, unit="persons", place="Manta", **Y2023),
    ),
    said(
        "En 2023 hubo 1.476 homicidios más que en 2022.",
        stat("homicides", "difference", 1476, unit="persons", **Y2023, **against("2022-01-01", "2022-12-31")),
    ),
    said(
        "En Manabí se registraron 55 muertes violentas más que en 2019.",
        stat(
            "violent_deaths",
            "difference",
            55,
            unit="persons",
            place="Manabí",
            **NO_DAYS,
            **against("2019-01-01", "2019-12-31"),
        ),
    ),
    said(
        "Los femicidios bajaron 17 % en 2023 en comparación con el año anterior.",
        stat("femicides", "percent_change", -17, **Y2023, **against("2022-01-01", "2022-12-31")),
    ),
    said(
        "En 2023 se registraron 300 femicidios en Ecuador; 66 de ellos en Guayas.",
        stat("femicides", "count", 300, unit="persons", **Y2023),
        stat("femicides", "count", 66, unit="persons", place="Guayas", **Y2023),
    ),
    said(
        "En 2023 el país registró 8.008 homicidios. "
        "Guayas, con 3.537 casos, encabeza la lista; le siguen Los Ríos (1.020) y Manabí, con 890.",
        stat("homicides", "count", 8008, unit="persons", **Y2023),
        stat("homicides", "count", 3537, unit="persons", place="Guayas", **Y2023),
        stat("homicides", "count", 1020, unit="persons", place="Los Ríos", **Y2023),
        stat("homicides", "count", 890, unit="persons", place="Manabí", **Y2023),
    ),
    said(
        "El ministro del Interior dijo que en 2023 la Policía detuvo a 1.200 personas por extorsión.",
        stat(
            "arrests",
            "count",
            1200,
            unit="persons",
            attributed_to="El ministro del Interior",
            subgroup="por extorsión",
            **Y2023,
        ),
    ),
    said(
        "Desde el 9 de enero, las Fuerzas Armadas han ejecutado 12.400 operativos.",
        stat("operations", "count", 12400, unit="cases", **days("2024-01-09", "2024-05-15")),
    ),
    said(
        "En 2023, 118 reos fueron asesinados en las cárceles del país.",
        stat("prison_deaths", "count", 118, unit="persons", **Y2023),
    ),
    said(
        "En 2023 murieron 118 privados de la libertad en las cárceles de Ecuador.",
        stat("prison_deaths", "count", 118, unit="persons", **Y2023),
    ),
    said(
        "Hasta abril de 2024 fueron asesinados 38 policías en el país.",
        stat("police_killed", "count", 38, unit="persons", **days("2024-01-01", "2024-04-30")),
    ),
    said("En 2022 asesinaron a 82 policías.", stat("police_killed", "count", 82, unit="persons", **Y2022)),
    said(
        "Un total de 411 menores de entre 10 y 17 años fueron asesinados en 2023.",
        stat("homicides", "count", 411, unit="persons", subgroup="menores de entre 10 y 17 años", **Y2023),
    ),
    said(
        "El 44 % de los asesinatos de 2023 ocurrió en Guayas.", stat("homicides", "share", 44, place="Guayas", **Y2023)
    ),
    said(
        "Ocho de cada diez homicidios se cometieron con armas de fuego en 2023.",
        stat("homicides", "share", 80, subgroup="cometieron con armas de fuego", **Y2023),
    ),
    said(
        "El 83 % de los homicidios de 2023 fue cometido con armas de fuego.",
        stat("homicides", "share", 83, subgroup="cometido con armas de fuego", **Y2023),
    ),
    said("Guayas concentra el 44 % de los homicidios.", stat("homicides", "share", 44, place="Guayas", **NO_DAYS)),
    said(
        "La cárcel de Ibarra alberga a 1.130 presos.",
        stat(
            "prison_population",
            "count",
            1130,
            unit="persons",
            place="cárcel de Ibarra",
            **days("2024-05-15", "2024-05-15"),
        ),
    ),
    said(
        "En las cárceles del país hay 31.000 personas privadas de la libertad.",
        stat("prison_population", "count", 31000, unit="persons", **days("2024-05-15", "2024-05-15")),
    ),
    said(
        "El Gobierno desplegó a 3.000 militares en Esmeraldas.",
        stat(
            "deployed_personnel",
            "count",
            3000,
            unit="persons",
            place="Esmeraldas",
            subgroup="militares",
            **days("2024-05-15", "2024-05-15"),
        ),
    ),
    said(
        "Unos 500 policías y 300 militares fueron desplegados en Durán.",
        stat(
            "deployed_personnel",
            "count",
            500,
            qualifier="about",
            unit="persons",
            place="Durán",
            subgroup="policías",
            **days("2024-05-15", "2024-05-15"),
        ),
        stat(
            "deployed_personnel",
            "count",
            300,
            unit="persons",
            place="Durán",
            subgroup="militares",
            **days("2024-05-15", "2024-05-15"),
        ),
    ),
    said("Ecuador ocupa el tercer lugar en homicidios en América Latina.", stat("homicides", "rank", 3, **NO_DAYS)),
    said("Durán es la novena ciudad más violenta del mundo.", stat("homicides", "rank", 9, place="Durán", **NO_DAYS)),
    said(
        "Según el Observatorio Ecuatoriano de Crimen Organizado, las extorsiones se multiplicaron por tres en 2023.",
        stat("extortions", "ratio", 3, attributed_to="el Observatorio Ecuatoriano de Crimen Organizado", **Y2023),
    ),
    said(
        "Según informó la Fiscalía, en 2023 se presentaron 21.000 denuncias por extorsión, tres veces más que en 2022.",
        stat("extortions", "count", 21000, unit="cases", attributed_to="la Fiscalía", **Y2023),
        stat("extortions", "ratio", 3, attributed_to="la Fiscalía", **Y2023, **against("2022-01-01", "2022-12-31")),
    ),
    said(
        "Los robos a personas cayeron un 9 % en el primer trimestre de 2024, según cifras del Ministerio del Interior.",
        stat(
            "robberies",
            "percent_change",
            -9,
            attributed_to="Ministerio del Interior",
            **days("2024-01-01", "2024-03-31"),
        ),
    ),
    said(
        "Hubo una reducción del 15 % en los homicidios en los primeros cuatro meses de 2024.",
        stat("homicides", "percent_change", -15, **days("2024-01-01", "2024-04-30")),
    ),
    said(
        "Los homicidios registraron un aumento del 12,5 % con respecto al mismo periodo del año anterior.",
        stat("homicides", "percent_change", 12.5, **NO_DAYS),
    ),
    said(
        "El incremento de muertes violentas es del 68 % frente a 2022.",
        stat("violent_deaths", "percent_change", 68, **NO_DAYS, **against("2022-01-01", "2022-12-31")),
    ),
    said(
        "En 2023 la Policía decomisó 219 toneladas de droga, un 8 % más que las 203 de 2022.",
        stat("drugs_seized", "count", 219, unit="tonnes", **Y2023),
        stat("drugs_seized", "percent_change", 8, **Y2023, **against("2022-01-01", "2022-12-31")),
        stat("drugs_seized", "count", 203, unit="tonnes", **Y2022),
    ),
    said(
        "La tasa de homicidios pasó de 5,8 a 25,6 por cada 100.000 habitantes entre 2018 y 2022.",
        stat("homicides", "rate", 5.8, **days("2018-01-01", "2018-12-31")),
        stat("homicides", "rate", 25.6, **Y2022),
    ),
    said(
        "La tasa de muertes violentas llegó a 47,2 por cada 100.000 habitantes en 2023.",
        stat("violent_deaths", "rate", 47.2, **Y2023),
    ),
    said(
        "Con una tasa de 145 homicidios por cada 100.000 habitantes, Durán es la ciudad más violenta.",
        stat("homicides", "rate", 145, place="Durán", **NO_DAYS),
    ),
    said(
        "Los asesinatos en Esmeraldas se duplicaron en 2022.",
        stat("homicides", "ratio", 2, place="Esmeraldas", **Y2022),
    ),
    said(
        "En enero de 2024 fueron rescatadas 96 personas secuestradas en Guayas.",
        stat("rescues", "count", 96, unit="persons", place="Guayas", **days("2024-01-01", "2024-01-31")),
    ),
    said(
        "En los tres primeros meses de 2024 hubo 2.345 muertes violentas, 12 % menos que en 2023.",
        stat("violent_deaths", "count", 2345, unit="persons", **days("2024-01-01", "2024-03-31")),
        stat(
            "violent_deaths",
            "percent_change",
            -12,
            **days("2024-01-01", "2024-03-31"),
            **against("2023-01-01", "2023-12-31"),
        ),
    ),
    said(
        "La cifra de asesinatos llegó a 300 en lo que va del año en Manta.",
        stat("homicides", "count", 300, unit="persons", place="Manta", **SO_FAR),
    ),
    said(
        "Los casos de extorsión pasaron de 1.000 a 4.000 en dos años.",
        stat("extortions", "count", 1000, unit="cases", **NO_DAYS),
        stat("extortions", "count", 4000, unit="cases", **NO_DAYS),
    ),
    said(
        "En Quito, los asesinatos subieron de 102 a 137.",
        stat("homicides", "count", 102, unit="persons", place="Quito", **NO_DAYS),
        stat("homicides", "count", 137, unit="persons", place="Quito", **NO_DAYS),
    ),
    said(
        "Más de 700 personas han sido asesinadas en lo que va de 2024 en Guayaquil.",
        stat("homicides", "count", 700, qualifier="at_least", unit="persons", place="Guayaquil", **SO_FAR),
    ),
    said("Ecuador registró 6.812 homicidios en 2023.", stat("homicides", "count", 6812, unit="persons", **Y2023)),
    said(
        "En 2022 hubo 310 secuestros en la provincia del Guayas.",
        stat("kidnappings", "count", 310, unit="cases", place="Guayas", **Y2022),
    ),
    said(
        "En lo que va del año se han registrado 1.730 muertes violentas en el país.",
        stat("violent_deaths", "count", 1730, unit="persons", **SO_FAR),
    ),
    said(
        "Al menos 210 femicidios se contabilizaron en Ecuador en 2023.",
        stat("femicides", "count", 210, qualifier="at_least", unit="persons", **Y2023),
    ),
    said(
        "Cerca de 9.000 extorsiones fueron denunciadas en Ecuador en 2023.",
        stat("extortions", "count", 9000, qualifier="about", unit="cases", **Y2023),
    ),
    said(
        "Hasta 300 desapariciones se reportaron en Ecuador en 2023.",
        stat("disappearances", "count", 300, qualifier="at_most", unit="persons", **Y2023),
    ),
    said(
        "Doscientos seis secuestros se denunciaron en Manabí en 2023.",
        stat("kidnappings", "count", 206, unit="cases", place="Manabí", **Y2023),
    ),
    said(
        "En enero de 2024, Manabí tuvo 51 muertes violentas.",
        stat("violent_deaths", "count", 51, unit="persons", place="Manabí", **days("2024-01-01", "2024-01-31")),
    ),
    said(
        "De enero a marzo de 2024, Ecuador sumó 2.345 muertes violentas.",
        stat("violent_deaths", "count", 2345, unit="persons", **days("2024-01-01", "2024-03-31")),
    ),
    said(
        "En el primer trimestre de 2024 se cometieron 48 homicidios en Quito.",
        stat("homicides", "count", 48, unit="persons", place="Quito", **days("2024-01-01", "2024-03-31")),
    ),
    said(
        "Desde el 9 de enero, las Fuerzas Armadas han realizado 12.400 operativos en el país.",
        stat("operations", "count", 12400, unit="cases", **days("2024-01-09", "2024-05-15")),
    ),
    said(
        "En 2023 fueron asesinados 118 internos en las cárceles de Ecuador.",
        stat("prison_deaths", "count", 118, unit="persons", **Y2023),
    ),
    said(
        "En lo que va de 2024, la Policía ha detenido a 28.600 personas.",
        stat("arrests", "count", 28600, unit="persons", **SO_FAR),
    ),
    said(
        "En 2023 la Unase liberó a 402 personas secuestradas.", stat("rescues", "count", 402, unit="persons", **Y2023)
    ),
    said(
        "Desde enero se han rescatado 96 personas en Guayas.",
        stat("rescues", "count", 96, unit="persons", place="Guayas", **SO_FAR),
    ),
    said(
        "En 2023 desaparecieron 7.600 personas en Ecuador.",
        stat("disappearances", "count", 7600, unit="persons", **Y2023),
    ),
    said("La violencia dejó 4.619 muertos en 2022.", stat("violent_deaths", "count", 4619, unit="persons", **Y2022)),
    said(
        "En 2022 la violencia cobró la vida de 4.600 personas.",
        stat("violent_deaths", "count", 4600, unit="persons", **Y2022),
    ),
    said(
        "Más de 4.600 personas murieron de forma violenta en 2022.",
        stat("violent_deaths", "count", 4600, qualifier="at_least", unit="persons", **Y2022),
    ),
    said(
        "En 2023 se incautaron 219 toneladas de cocaína y 12.450 armas de fuego.",
        stat("drugs_seized", "count", 219, unit="tonnes", **Y2023),
        stat("weapons_seized", "count", 12450, unit="items", **Y2023),
    ),
    said(
        "Entre enero y abril de 2024, la Policía decomisó 1.240 armas, 88.000 municiones y 320 explosivos.",
        stat("weapons_seized", "count", 1240, unit="items", **days("2024-01-01", "2024-04-30")),
        stat("ammunition_seized", "count", 88000, unit="items", **days("2024-01-01", "2024-04-30")),
        stat("weapons_seized", "count", 320, unit="items", **days("2024-01-01", "2024-04-30")),
    ),
    said(
        "En 2023 se decomisaron 4,2 millones de dólares en efectivo.",
        stat("money_seized", "count", 4200000, unit="usd", **Y2023),
    ),
    said(
        "La Penitenciaría del Litoral alberga a 5.700 reclusos.",
        stat(
            "prison_population",
            "count",
            5700,
            unit="persons",
            place="Penitenciaría del Litoral",
            **days("2024-05-15", "2024-05-15"),
        ),
    ),
    said(
        "En la cárcel de Turi hay 1.988 presos.",
        stat(
            "prison_population",
            "count",
            1988,
            unit="persons",
            place="cárcel de Turi",
            **days("2024-05-15", "2024-05-15"),
        ),
    ),
    said(
        "La población carcelaria del país es de 31.300 personas.",
        stat("prison_population", "count", 31300, unit="persons", **days("2024-05-15", "2024-05-15")),
    ),
    said(
        "Unas 1.900 personas abandonaron sus hogares en Esmeraldas en 2023.",
        stat("displaced_persons", "count", 1900, qualifier="about", unit="persons", place="Esmeraldas", **Y2023),
    ),
    said(
        "En 2023, 1.900 personas fueron desplazadas en Esmeraldas.",
        stat("displaced_persons", "count", 1900, unit="persons", place="Esmeraldas", **Y2023),
    ),
    said(
        "El Gobierno enviará 2.000 militares a Durán.",
        stat(
            "deployed_personnel",
            "count",
            2000,
            unit="persons",
            place="Durán",
            subgroup="militares",
            **days("2024-05-15", "2024-05-15"),
        ),
    ),
    said(
        "Tres mil policías custodian las calles de Guayaquil.",
        stat(
            "deployed_personnel",
            "count",
            3000,
            unit="persons",
            place="Guayaquil",
            subgroup="policías",
            **days("2024-05-15", "2024-05-15"),
        ),
    ),
    said(
        "Se registraron 812 asaltos en Quito durante abril de 2024.",
        stat("robberies", "count", 812, unit="cases", place="Quito", **days("2024-04-01", "2024-04-30")),
    ),
    said(
        "Van 145 asesinatos en Durán en 2024.", stat("homicides", "count", 145, unit="persons", place="Durán", **SO_FAR)
    ),
    said(
        "En Manta ya van 98 muertes violentas este año.",
        stat("violent_deaths", "count", 98, unit="persons", place="Manta", **SO_FAR),
    ),
    said(
        "Durán lleva 145 asesinatos en lo que va de 2024.",
        stat("homicides", "count", 145, unit="persons", place="Durán", **SO_FAR),
    ),
    said("Los homicidios sumaron 6.812 en 2023.", stat("homicides", "count", 6812, unit="persons", **Y2023)),
    said("La cifra de secuestros llegó a 310 en 2022.", stat("kidnappings", "count", 310, unit="cases", **Y2022)),
    said("El número de femicidios ascendió a 321 en 2023.", stat("femicides", "count", 321, unit="persons", **Y2023)),
    said(
        "Los asesinatos en Esmeraldas superaron los 500 en 2022.",
        stat("homicides", "count", 500, qualifier="at_least", unit="persons", place="Esmeraldas", **Y2022),
    ),
    said(
        "En 2023 los robos fueron 31.485 en Guayaquil.",
        stat("robberies", "count", 31485, unit="cases", place="Guayaquil", **Y2023),
    ),
    said(
        "Entre enero y marzo fueron asesinadas 77 mujeres en Ecuador.",
        stat("homicides", "count", 77, unit="persons", subgroup="mujeres", **days("2024-01-01", "2024-03-31")),
    ),
    said("En 2023 mataron a 82 policías en Ecuador.", stat("police_killed", "count", 82, unit="persons", **Y2023)),
    said(
        "En 2023 perdieron la vida 82 policías en Ecuador.", stat("police_killed", "count", 82, unit="persons", **Y2023)
    ),
    said(
        "Durante 2023, 770 menores de edad fueron víctimas de homicidio.",
        stat("homicides", "count", 770, unit="persons", subgroup="menores de edad", **Y2023),
    ),
    said(
        "En 2023 fueron asesinados 770 menores de 18 años.",
        stat("homicides", "count", 770, unit="persons", subgroup="menores de 18 años", **Y2023),
    ),
    said(
        "En 2023 se registraron 640 denuncias de extorsión en Manta.",
        stat("extortions", "count", 640, unit="cases", place="Manta", **Y2023),
    ),
    said(
        "En 2023 la Fiscalía recibió 11.300 denuncias por extorsión en Guayas.",
        stat("extortions", "count", 11300, unit="cases", place="Guayas", attributed_to="la Fiscalía", **Y2023),
    ),
    said(
        "En el último año se han producido 300 atentados con explosivos en Guayas.",
        stat("attacks", "count", 300, unit="cases", place="Guayas", **days("2023-05-15", "2024-05-15")),
    ),
    said(
        "En los últimos seis meses hubo 240 explosiones en Guayaquil.",
        stat("attacks", "count", 240, unit="cases", place="Guayaquil", **days("2023-11-15", "2024-05-15")),
    ),
    said(
        "El año pasado se registraron 3.500 muertes violentas en Guayas.",
        stat("violent_deaths", "count", 3500, unit="persons", place="Guayas", **Y2023),
    ),
    said(
        "La semana pasada hubo 37 asesinatos en Guayaquil.",
        stat("homicides", "count", 37, unit="persons", place="Guayaquil", **days("2024-05-06", "2024-05-12")),
    ),
    said(
        "El fin de semana se registraron 22 muertes violentas en Guayaquil.",
        stat("violent_deaths", "count", 22, unit="persons", place="Guayaquil", **days("2024-05-11", "2024-05-12")),
    ),
    said(
        "Los homicidios crecieron 74 % en 2023 con respecto a 2022.",
        stat("homicides", "percent_change", 74, **Y2023, **against("2022-01-01", "2022-12-31")),
    ),
    said(
        "Las extorsiones aumentaron en un 365 % en 2023 en relación con 2022.",
        stat("extortions", "percent_change", 365, **Y2023, **against("2022-01-01", "2022-12-31")),
    ),
    said(
        "Los robos se redujeron un 9 % en el primer trimestre de 2024 en comparación con el mismo periodo de 2023.",
        stat(
            "robberies", "percent_change", -9, **days("2024-01-01", "2024-03-31"), **against("2023-01-01", "2023-03-31")
        ),
    ),
    said("Las muertes violentas cayeron 17 %.", stat("violent_deaths", "percent_change", -17, **NO_DAYS)),
    said(
        "En 2023 hubo un 12 % más de homicidios que en 2022.",
        stat("homicides", "percent_change", 12, **Y2023, **against("2022-01-01", "2022-12-31")),
    ),
    said(
        "En 2023 hubo un 12 % menos de robos que en 2022.",
        stat("robberies", "percent_change", -12, **Y2023, **against("2022-01-01", "2022-12-31")),
    ),
    said(
        "En 2023 se registraron 1.476 homicidios más que en 2022.",
        stat("homicides", "difference", 1476, unit="persons", **Y2023, **against("2022-01-01", "2022-12-31")),
    ),
    said(
        "En 2023 se registraron 1.476 homicidios menos que el año anterior.",
        stat("homicides", "difference", -1476, unit="persons", **Y2023, **against("2022-01-01", "2022-12-31")),
    ),
    said(
        "Los secuestros aumentaron un 82 % sobre 2021.",
        stat("kidnappings", "percent_change", 82, **NO_DAYS, **against("2021-01-01", "2021-12-31")),
    ),
    said(
        "El número de secuestros se cuadruplicó entre 2021 y 2023.",
        stat("kidnappings", "ratio", 4, **days("2021-01-01", "2023-12-31")),
    ),
    said("Las extorsiones se triplicaron.", stat("extortions", "ratio", 3, **NO_DAYS)),
    said(
        "Los homicidios se duplicaron en 2022 frente a 2021.",
        stat("homicides", "ratio", 2, **Y2022, **against("2021-01-01", "2021-12-31")),
    ),
    said(
        "En 2023 se cometieron cuatro veces más homicidios que en 2019.",
        stat("homicides", "ratio", 4, **Y2023, **against("2019-01-01", "2019-12-31")),
    ),
    said(
        "En 2023 hubo ocho veces más asesinatos que en 2016.",
        stat("homicides", "ratio", 8, **Y2023, **against("2016-01-01", "2016-12-31")),
    ),
    said(
        "La tasa de homicidios es ocho veces mayor que la de 2016.",
        stat("homicides", "ratio", 8, **NO_DAYS, **against("2016-01-01", "2016-12-31")),
    ),
    said(
        "El país cerró 2023 con una tasa de 47,2 homicidios por cada 100.000 habitantes, frente a los 25,9 de 2022.",
        stat("homicides", "rate", 47.2, **Y2023),
        stat("homicides", "rate", 25.9, **Y2022),
    ),
    said(
        "La tasa de muertes violentas fue de 46,5 por cada cien mil habitantes en 2023.",
        stat("violent_deaths", "rate", 46.5, **Y2023),
    ),
    said(
        "Ecuador tiene una tasa de 40 muertes violentas por cada 100 mil habitantes.",
        stat("violent_deaths", "rate", 40, **NO_DAYS),
    ),
    said(
        "La tasa de homicidios pasó de 5,8 en 2017 a 47,2 en 2023 por cada 100.000 habitantes.",
        stat("homicides", "rate", 5.8, **days("2017-01-01", "2017-12-31")),
        stat("homicides", "rate", 47.2, **Y2023),
    ),
    said(
        "La tasa de femicidios en Los Ríos es de 2,1 por cada 100.000 mujeres.",
        stat("femicides", "rate", 2.1, place="Los Ríos", **NO_DAYS),
    ),
    said(
        "Guayaquil concentra el 41 % de las muertes violentas del país.",
        stat("violent_deaths", "share", 41, place="Guayaquil", **NO_DAYS),
    ),
    said(
        "El 41 % de las muertes violentas de 2023 se registró en Guayas.",
        stat("violent_deaths", "share", 41, place="Guayas", **Y2023),
    ),
    said(
        "El 87 % de las víctimas de homicidio en 2023 fueron hombres.",
        stat("homicides", "share", 87, subgroup="hombres", **Y2023),
    ),
    said(
        "Nueve de cada diez asesinatos se cometen con armas de fuego.",
        stat("homicides", "share", 90, subgroup="cometen con armas de fuego", **NO_DAYS),
    ),
    said("Tres de cada cuatro homicidios de 2023 ocurrieron en la Costa.", stat("homicides", "share", 75, **Y2023)),
    said(
        "La mitad de los homicidios de 2023 se cometió en Guayas.",
        stat("homicides", "share", 50, place="Guayas", subgroup="cometió en Guayas", **Y2023),
    ),
    said(
        "Un tercio de los secuestros de 2023 ocurrió en Guayaquil.",
        stat("kidnappings", "share", 33.33, place="Guayaquil", **Y2023),
    ),
    said("Ecuador es el primer país de América Latina en homicidios.", stat("homicides", "rank", 1, **NO_DAYS)),
    said(
        "Guayaquil ocupa el puesto 24 entre las ciudades con más homicidios.",
        stat("homicides", "rank", 24, place="Guayaquil", **NO_DAYS),
    ),
    said(
        "Esmeraldas es la segunda provincia más violenta del país.",
        stat("homicides", "rank", 2, place="Esmeraldas", **NO_DAYS),
    ),
    said(
        "Según el Ministerio del Interior, en 2023 hubo 310 secuestros en Guayas.",
        stat(
            "kidnappings",
            "count",
            310,
            unit="cases",
            place="Guayas",
            attributed_to="el Ministerio del Interior",
            **Y2023,
        ),
    ),
    said(
        "De acuerdo con cifras de la Fiscalía, en 2023 se presentaron 640 denuncias por extorsión.",
        stat("extortions", "count", 640, unit="cases", attributed_to="la Fiscalía", **Y2023),
    ),
    said(
        "En 2023 hubo 310 secuestros en Guayas, según el ministro del Interior, John Reimberg.",
        stat(
            "kidnappings",
            "count",
            310,
            unit="cases",
            place="Guayas",
            attributed_to="el ministro del Interior, John Reimberg",
            **Y2023,
        ),
    ),
    said(
        "En 2023 hubo 310 secuestros en Guayas, dijo el comandante de la Policía.",
        stat(
            "kidnappings",
            "count",
            310,
            unit="cases",
            place="Guayas",
            attributed_to="el comandante de la Policía",
            **Y2023,
        ),
    ),
    said(
        '"En 2023 hubo 310 secuestros en Guayas", aseguró el general César Zapata.',
        stat(
            "kidnappings", "count", 310, unit="cases", place="Guayas", attributed_to="el general César Zapata", **Y2023
        ),
    ),
    said(
        "El informe del Observatorio de Crimen Organizado señala que en 2023 hubo 6.812 homicidios.",
        stat("homicides", "count", 6812, unit="persons", attributed_to="Observatorio de Crimen Organizado", **Y2023),
    ),
    said(
        "Datos de la Policía muestran que en 2023 hubo 6.812 homicidios.",
        stat("homicides", "count", 6812, unit="persons", attributed_to="la Policía", **Y2023),
    ),
    said(
        "La Policía Nacional contabilizó 6.812 homicidios en 2023.",
        stat("homicides", "count", 6812, unit="persons", attributed_to="La Policía Nacional", **Y2023),
    ),
    said(
        "El Comité de Derechos Humanos documentó 82 desapariciones forzadas en 2023.",
        stat("disappearances", "count", 82, unit="persons", attributed_to="El Comité de Derechos Humanos", **Y2023),
    ),
    said(
        "La Fundación Aldea registró 321 femicidios en 2023.",
        stat("femicides", "count", 321, unit="persons", attributed_to="La Fundación Aldea", **Y2023),
    ),
    said(
        "En 2023 se registraron 321 femicidios, informó la Fundación Aldea. De ellos, 120 ocurrieron en Guayas.",
        stat("femicides", "count", 321, unit="persons", attributed_to="la Fundación Aldea", **Y2023),
        stat("femicides", "count", 120, unit="persons", place="Guayas", attributed_to="la Fundación Aldea", **Y2023),
    ),
    said(
        "En 2023 hubo 6.812 homicidios en Ecuador. El 83 % se cometió con armas de fuego.",
        stat("homicides", "count", 6812, unit="persons", **Y2023),
        stat("homicides", "share", 83, subgroup="cometió con armas de fuego", **Y2023),
    ),
    said(
        "En 2023 hubo 321 femicidios. "
        "Guayas, con 90 casos, es la provincia con más registros; le siguen Pichincha (51) y Manabí (40).",
        stat("femicides", "count", 321, unit="persons", **Y2023),
        stat("femicides", "count", 90, unit="persons", place="Guayas", **Y2023),
        stat("femicides", "count", 51, unit="persons", place="Pichincha", **Y2023),
        stat("femicides", "count", 40, unit="persons", place="Manabí", **Y2023),
    ),
    said(
        "Guayas registró 3.500 homicidios en 2023; Los Ríos, 800, y Manabí, 650.",
        stat("homicides", "count", 3500, unit="persons", place="Guayas", **Y2023),
        stat("homicides", "count", 800, unit="persons", place="Los Ríos", **Y2023),
        stat("homicides", "count", 650, unit="persons", place="Manabí", **Y2023),
    ),
    said(
        "En 2023 hubo 145 asesinatos en Durán, 120 en Manta y 90 en Esmeraldas.",
        stat("homicides", "count", 145, unit="persons", place="Durán", **Y2023),
        stat("homicides", "count", 120, unit="persons", place="Manta", **Y2023),
        stat("homicides", "count", 90, unit="persons", place="Esmeraldas", **Y2023),
    ),
    said(
        "Los asesinatos pasaron de 1.247 en 2019 a 6.812 en 2023.",
        stat("homicides", "count", 1247, unit="persons", **days("2019-01-01", "2019-12-31")),
        stat("homicides", "count", 6812, unit="persons", **Y2023),
    ),
    said(
        "Entre 2019 y 2023 los homicidios pasaron de 1.247 a 6.812.",
        stat("homicides", "count", 1247, unit="persons", **days("2019-01-01", "2019-12-31")),
        stat("homicides", "count", 6812, unit="persons", **Y2023),
    ),
    said(
        "En 2023 hubo 6.812 homicidios, frente a los 4.600 de 2022.",
        stat("homicides", "count", 6812, unit="persons", **Y2023),
        stat("homicides", "count", 4600, unit="persons", **Y2022),
    ),
    said(
        "En 2023 hubo 6.812 homicidios; el año anterior fueron 4.600.",
        stat("homicides", "count", 6812, unit="persons", **Y2023),
        stat("homicides", "count", 4600, unit="persons", **Y2022),
    ),
    said(
        "En 2023 se registraron 2.140 detenidos, entre ellos 312 menores de edad.",
        stat("arrests", "count", 2140, unit="persons", **Y2023),
        stat("arrests", "count", 312, unit="persons", subgroup="menores de edad", **Y2023),
    ),
    said(
        "Entre enero y marzo de 2024 se cometieron 1.900 homicidios, 300 menos que en igual periodo de 2023.",
        stat("homicides", "count", 1900, unit="persons", **days("2024-01-01", "2024-03-31")),
        stat(
            "homicides",
            "difference",
            -300,
            unit="persons",
            **days("2024-01-01", "2024-03-31"),
            **against("2023-01-01", "2023-03-31"),
        ),
    ),
    said(
        "Las cifras oficiales revelan que en 2023 hubo 6.812 homicidios.",
        stat("homicides", "count", 6812, unit="persons", attributed_to="Las cifras oficiales", **Y2023),
    ),
    said(
        "El reporte de la Fiscalía indica que en 2023 hubo 6.812 homicidios.",
        stat("homicides", "count", 6812, unit="persons", attributed_to="la Fiscalía", **Y2023),
    ),
    said(
        "QUITO.- Las muertes violentas en Ecuador crecieron 40 % durante los primeros cuatro meses de 2024, en "
        "comparación con el mismo periodo del año anterior, según reveló este martes el Ministerio del "
        "Interior. Entre enero y abril se reportaron 2.905 casos.",
        stat(
            "violent_deaths",
            "percent_change",
            40,
            attributed_to="el Ministerio del Interior",
            **days("2024-01-01", "2024-04-30"),
            **against("2023-01-01", "2023-04-30"),
        ),
        stat(
            "violent_deaths",
            "count",
            2905,
            unit="persons",
            attributed_to="el Ministerio del Interior",
            **days("2024-01-01", "2024-04-30"),
        ),
    ),
    said(
        "En Guayas, el número de asesinatos bajó de 1.203 a 988 en los cuatro primeros meses del año, lo que "
        "representa una reducción del 17,9 %. En Manabí, en cambio, hubo un incremento del 22 %: de 233 a 284 casos.",
        stat("homicides", "count", 1203, unit="persons", place="Guayas", **NO_DAYS),
        stat("homicides", "count", 988, unit="persons", place="Guayas", **days("2024-01-01", "2024-04-30")),
        stat("homicides", "percent_change", -17.9, place="Guayas", **days("2024-01-01", "2024-04-30")),
        stat("homicides", "percent_change", 22, place="Manabí", **days("2024-01-01", "2024-04-30")),
        stat("homicides", "count", 233, unit="persons", place="Manabí", **NO_DAYS),
        stat("homicides", "count", 284, unit="persons", place="Manabí", **days("2024-01-01", "2024-04-30")),
    ),
    said(
        "Durante 2023, la Unase atendió 310 casos de secuestro extorsivo y liberó a 289 víctimas. El 70 % de "
        "los plagios ocurrió en Guayas.",
        stat("kidnappings", "count", 310, unit="cases", attributed_to="la Unase", **Y2023),
        stat("rescues", "count", 289, unit="persons", attributed_to="la Unase", **Y2023),
        stat("kidnappings", "share", 70, place="Guayas", attributed_to="la Unase", **Y2023),
    ),
    said(
        "El jefe de la Dinased, coronel Byron Ramos, precisó que en lo que va del año van 1.105 asesinatos en "
        "la Zona 8, que comprende Guayaquil, Durán y Samborondón. De esos crímenes, 847 se perpetraron con "
        "armas de fuego.",
        stat("homicides", "count", 1105, unit="persons", attributed_to="El jefe de la Dinased", **SO_FAR),
        stat(
            "homicides",
            "count",
            847,
            unit="persons",
            attributed_to="El jefe de la Dinased",
            subgroup="perpetraron con armas de fuego",
            **SO_FAR,
        ),
    ),
    said(
        "La Policía Nacional ha capturado a 14.200 personas y ha decomisado 98 toneladas de droga en lo que va "
        "del año, informó el comandante general, César Zapata.",
        stat("arrests", "count", 14200, unit="persons", attributed_to="el comandante general, César Zapata", **SO_FAR),
        stat("drugs_seized", "count", 98, unit="tonnes", attributed_to="el comandante general, César Zapata", **SO_FAR),
    ),
    said(
        "El Bloque de Seguridad reportó que entre el 9 de enero y el 12 de mayo se ejecutaron 204.000 "
        "operativos, con 15.600 detenidos, 2.900 armas incautadas y 74 toneladas de droga decomisadas.",
        stat(
            "operations",
            "count",
            204000,
            unit="cases",
            attributed_to="El Bloque de Seguridad",
            **days("2024-01-09", "2024-05-12"),
        ),
        stat(
            "arrests",
            "count",
            15600,
            unit="persons",
            attributed_to="El Bloque de Seguridad",
            **days("2024-01-09", "2024-05-12"),
        ),
        stat(
            "weapons_seized",
            "count",
            2900,
            unit="items",
            attributed_to="El Bloque de Seguridad",
            **days("2024-01-09", "2024-05-12"),
        ),
        stat(
            "drugs_seized",
            "count",
            74,
            unit="tonnes",
            attributed_to="El Bloque de Seguridad",
            **days("2024-01-09", "2024-05-12"),
        ),
    ),
    said(
        "Los datos de la Fiscalía indican que en el primer cuatrimestre de 2024 ingresaron 7.210 denuncias por "
        "extorsión; en igual periodo de 2023 fueron 4.300.",
        stat(
            "extortions", "count", 7210, unit="cases", attributed_to="la Fiscalía", **days("2024-01-01", "2024-04-30")
        ),
        stat(
            "extortions", "count", 4300, unit="cases", attributed_to="la Fiscalía", **days("2023-01-01", "2023-04-30")
        ),
    ),
    said(
        "Con 8.004 muertes violentas, 2023 fue el año más sangriento de la historia de Ecuador. La tasa llegó a "
        "47,2 por cada 100.000 habitantes, la más alta de la región.",
        stat("violent_deaths", "count", 8004, unit="persons", **Y2023),
        stat("violent_deaths", "rate", 47.2, **Y2023),
    ),
    said(
        "Una mujer es asesinada cada 27 horas en Ecuador. En 2023 se contabilizaron 321 femicidios, de los "
        "cuales 140 fueron cometidos por bandas.",
        stat("femicides", "count", 321, unit="persons", **Y2023),
        stat("femicides", "count", 140, unit="persons", subgroup="cometidos por bandas", **Y2023),
    ),
    said(
        "Según la Dinased, 98 de los 145 asesinatos registrados este año en Durán ocurrieron en vía pública.",
        stat("homicides", "count", 98, unit="persons", place="Durán", attributed_to="la Dinased", **SO_FAR),
        stat("homicides", "count", 145, unit="persons", place="Durán", attributed_to="la Dinased", **SO_FAR),
    ),
    said(
        "La provincia de El Oro pasó de 233 muertes violentas en 2021 a 560 en 2023.",
        stat("violent_deaths", "count", 233, unit="persons", place="El Oro", **Y2021),
        stat("violent_deaths", "count", 560, unit="persons", place="El Oro", **Y2023),
    ),
    said(
        "Guayaquil cerró 2023 con 2.567 asesinatos, 1.060 más que en 2022.",
        stat("homicides", "count", 2567, unit="persons", place="Guayaquil", **Y2023),
        stat(
            "homicides",
            "difference",
            1060,
            unit="persons",
            place="Guayaquil",
            **Y2023,
            **against("2022-01-01", "2022-12-31"),
        ),
    ),
    said(
        "Las denuncias por robo de vehículos se incrementaron en 18 % en Pichincha entre enero y marzo, al "
        "pasar de 1.240 a 1.463.",
        stat("robberies", "percent_change", 18, place="Pichincha", **days("2024-01-01", "2024-03-31")),
        stat("robberies", "count", 1240, unit="cases", place="Pichincha", **NO_DAYS),
        stat("robberies", "count", 1463, unit="cases", place="Pichincha", **days("2024-01-01", "2024-03-31")),
    ),
    said(
        "Con este crimen suman 98 las muertes violentas en Manta en lo que va del año.",
        stat("violent_deaths", "count", 98, unit="persons", place="Manta", **SO_FAR),
    ),
    said(
        "Ya son 98 los asesinados en Manta en este año.",
        stat("homicides", "count", 98, unit="persons", place="Manta", **SO_FAR),
    ),
    said(
        "El sistema penitenciario registra 31.321 personas privadas de libertad, de las cuales 2.100 son mujeres.",
        stat("prison_population", "count", 31321, unit="persons", **days("2024-05-15", "2024-05-15")),
        stat(
            "prison_population", "count", 2100, unit="persons", subgroup="mujeres", **days("2024-05-15", "2024-05-15")
        ),
    ),
    said(
        "Más de 600 presos han sido asesinados en las cárceles ecuatorianas desde 2021.",
        stat("prison_deaths", "count", 600, qualifier="at_least", unit="persons", **days("2021-01-01", "2024-05-15")),
    ),
    said(
        "Desde febrero de 2021, las masacres carcelarias han dejado más de 600 muertos.",
        stat("violent_deaths", "count", 600, qualifier="at_least", unit="persons", **days("2021-02-01", "2024-05-15")),
    ),
    said(
        "En el Distrito Nueva Prosperina se han cometido 197 asesinatos en lo que va de 2024, un 35 % menos que "
        "en el mismo lapso de 2023.",
        stat("homicides", "count", 197, unit="persons", place="Distrito Nueva Prosperina", **SO_FAR),
        stat(
            "homicides",
            "percent_change",
            -35,
            place="Distrito Nueva Prosperina",
            **SO_FAR,
            **against("2023-01-01", "2023-05-15"),
        ),
    ),
    said(
        "Los secuestros crecieron 300 % entre 2021 y 2023, al pasar de 40 a 160 casos.",
        stat("kidnappings", "percent_change", 300, **days("2021-01-01", "2023-12-31")),
        stat("kidnappings", "count", 40, unit="cases", **Y2021),
        stat("kidnappings", "count", 160, unit="cases", **Y2023),
    ),
    said(
        "La Armada decomisó 12 toneladas de cocaína en alta mar durante el primer trimestre.",
        stat("drugs_seized", "count", 12, unit="tonnes", **days("2024-01-01", "2024-03-31")),
    ),
    said(
        "El jefe de la Dinased, coronel Byron Ramos, precisó que en lo que va del año van 1.105 asesinatos en "
        "Guayaquil.",
        stat(
            "homicides",
            "count",
            1105,
            unit="persons",
            place="Guayaquil",
            attributed_to="El jefe de la Dinased",
            **SO_FAR,
        ),
    ),
    said(
        "Juan Zapata, ministro del Interior, dijo que en 2023 hubo 310 secuestros en Guayas.",
        stat("kidnappings", "count", 310, unit="cases", place="Guayas", attributed_to="Juan Zapata", **Y2023),
    ),
    said(
        "La Policía presentó este martes su informe de 2023. En ese año se cometieron 6.812 homicidios.",
        stat("homicides", "count", 6812, unit="persons", attributed_to="La Policía", **Y2023),
    ),
    said(
        "En 2023 hubo 6.812 homicidios. De acuerdo con la misma fuente, en 2022 fueron 4.600.",
        stat("homicides", "count", 6812, unit="persons", **Y2023),
        stat("homicides", "count", 4600, unit="persons", **Y2022),
    ),
]

NOTHING = [
    said("El observatorio proyecta 9.000 homicidios para 2024."),
    said("Ecuador podría cerrar 2024 con 9.000 homicidios, advierte el observatorio."),
    said("El Gobierno planea desplegar 5.000 militares en Guayas en junio."),
    said("La nueva cárcel tendrá capacidad para 800 reclusos."),
    said("La Policía espera incautar 200 toneladas de droga este año."),
    said("Los homicidios en Ecuador alcanzaron un récord en 2023."),
    said("Fue el año más violento de la historia del país."),
    said("Las cámaras le costaron a Quito 4 millones de dólares en 2023."),
    said("La extorsión se castiga con penas de tres a cinco años de prisión."),
    said("Los robos ocurrieron a 300 kilómetros de Quito."),
    said("Los robos en la calle 9 de Octubre preocupan a los comerciantes de Guayaquil."),
    said("El artículo 189 del código define el robo."),
    said("Dos personas fueron asesinadas en Manta el lunes."),
    said("Las exportaciones de banano de Ecuador crecieron 12 % en 2023."),
    said("El hombre asesinado tenía 44 años."),
    said("Tres hombres fueron detenidos en Manta por 12 robos."),
    said("El sospechoso es acusado de 27 asesinatos."),
    said("Un promedio de 19 personas son asesinadas cada día en Ecuador."),
    said("En Guayaquil se cometen 12 robos por día."),
    said("El terremoto dejó 300 muertos en Manabí en 2016."),
    said("Si la tendencia sigue, habrá 9.000 homicidios en 2024."),
    said("Unos 200 moradores marcharon contra los secuestros en Quevedo."),
    said("El ministro ofreció 2.000 policías más para Esmeraldas."),
    said("La fiscal pidió 34 años de prisión por el asesinato de cuatro policías."),
    said("El 15 de marzo hubo un asesinato en el kilómetro 24 de la vía a Daule."),
    said("Los secuestradores pedían 300.000 dólares de rescate."),
]


@pytest.mark.parametrize(("text", "published", "stats"), [*TOLD, *NOTHING])
def test_indicators_of_an_article(code_in, text, published, stats):
    assert_told(code_in("es"), text, published, stats)
