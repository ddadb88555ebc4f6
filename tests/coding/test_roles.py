"""Who did it to whom, in small invented articles: doers, groups, victims, and how many."""

from __future__ import annotations

import pytest
from invented import check, event, told

DOERS = [
    told(
        "what people do, told by a gerund",
        "Two men riding on a motorcycle shot a notary dead in Jipijapa on Monday.",
        event("homicide", killed=1, perpetrator="Two men", on="2024-05-13", place="Jipijapa"),
    ),
    told(
        "gerunds with objects",
        "Three men carrying rifles and wearing masks kidnapped a farmer in Vinces on Monday.",
        event("kidnapping", kidnapped=1, perpetrator="Three men", on="2024-05-13", place="Vinces"),
    ),
    told(
        "by whom, behind a place",
        "A judge was shot dead on Monday near downtown Quito by two men riding in a van.",
        event("homicide", killed=1, perpetrator="two men", on="2024-05-13", place="Quito"),
    ),
    told(
        "persons",
        "Two leaders of the party were killed by unknown persons in Machala on Monday.",
        event("homicide", killed=2, perpetrator="unknown persons", perpetrator_type="unknown", place="Machala"),
    ),
]

GROUPS = [
    told(
        "an abbreviation between the name and its noun",
        "The mayor was kidnapped on Monday, apparently by Army of National Liberation (ELN) guerrillas, near Arauca.",
        event("kidnapping", kidnapped=1, group="National Liberation Army", perpetrator_type="gang"),
    ),
    told(
        "members of a front of a group",
        "Alleged members of the 22nd front of the FARC killed two farmers in Caquetá on Monday.",
        event("homicide", killed=2, group="Revolutionary Armed Forces of Colombia", on="2024-05-13"),
    ),
    told(
        "a group before its members",
        "Two Shining Path members killed a teacher in Ayacucho on Monday.",
        event("homicide", killed=1, perpetrator="Two Shining Path members", group="Shining Path"),
    ),
    told(
        "gunmen of a group",
        "Gunmen of Los Choneros abducted a merchant in Manta on Monday.",
        event("kidnapping", kidnapped=1, perpetrator="Gunmen of Los Choneros", group="Los Choneros"),
    ),
    told(
        "a unit of a group",
        "A column of the FARC kidnapped three engineers in Arauca on Monday.",
        event("kidnapping", kidnapped=3, group="Revolutionary Armed Forces of Colombia"),
    ),
    told(
        "a unit of the army",
        "An army patrol killed six farmers in Arauca on Monday.",
        event("homicide", killed=6, perpetrator="An army patrol", perpetrator_type="military", group=None),
    ),
]

ATTRIBUTED = [
    told(
        "claimed responsibility",
        "A bomb went off in Machala on Monday, and nobody was hurt. The FARC claimed responsibility for the attack.",
        event("bombing", injured=0, perpetrator="The FARC", group="Revolutionary Armed Forces of Colombia"),
    ),
    told(
        "claimed by a group that no list knows",
        "A bomb exploded in Loja on Monday. The Red Condor Front claimed responsibility for the bombing.",
        event("bombing", perpetrator="The Red Condor Front", group="Red Condor Front", perpetrator_type="gang"),
    ),
    told(
        "blamed for",
        "Two miners were shot dead in Zaruma on Monday. The mayor blamed Los Lobos for the killing.",
        event("homicide", killed=2, perpetrator="Los Lobos", group="Los Lobos"),
    ),
    told(
        "blamed on",
        "Two miners were shot dead in Zaruma on Monday. The murder was blamed on Los Lobos.",
        event("homicide", killed=2, perpetrator="Los Lobos", group="Los Lobos"),
    ),
    told(
        "attributed to, a noun for any event",
        "Two miners were shot dead in Zaruma on Monday. The police attributed the crime to Los Lobos.",
        event("homicide", killed=2, perpetrator="Los Lobos", group="Los Lobos"),
    ),
    told(
        "accused of a gerund",
        "Two farmers were shot dead in Arauca on Monday. Their widows accused soldiers of killing the farmers.",
        event("homicide", killed=2, perpetrator="soldiers", perpetrator_type="military", group=None),
    ),
    told(
        "perpetrated by, as a participle",
        "A deputy was killed in Tumaco on Monday in an attack perpetrated by presumed guerrillas.",
        event("homicide", killed=1, perpetrator="presumed guerrillas", perpetrator_type="gang"),
    ),
    told(
        "carried out by",
        "A judge was shot dead in Manta on Monday. The attack was carried out by three men in a van.",
        event("homicide", killed=1, perpetrator="three men"),
    ),
    told(
        "the work of",
        "Gunfire killed a vendor in Machala on Monday. The shooting was the work of Los Tiguerones, police said.",
        event("homicide", killed=1, perpetrator="Los Tiguerones", group="Los Tiguerones"),
    ),
    told(
        "no one has claimed it",
        "A bomb went off in Machala on Monday. No group has claimed responsibility for the attack.",
        event("bombing", perpetrator=None, group=None),
    ),
    told(
        "denied",
        "A bomb went off in Machala on Monday. The FARC denied responsibility for the attack.",
        event("bombing", perpetrator=None, group=None),
    ),
    told(
        "a group before its attack",
        "Three teachers were killed on Monday in a Shining Path attack on Ayacucho.",
        event("homicide", killed=3, perpetrator="Shining Path", group="Shining Path"),
    ),
    told(
        "whose attack it was",
        "The rebels' attack on a market in Tumaco on Monday left two dead.",
        event("homicide", killed=2, perpetrator="The rebels", perpetrator_type="gang"),
    ),
    told(
        "whose murder of whom",
        "The army's murder of two priests in Arauca on Monday was condemned.",
        event("homicide", killed=2, perpetrator="The army", victim="two priests", perpetrator_type="military"),
    ),
]

INTRODUCED = [
    told(
        "a gang by its name",
        "Members of the Los Pelados gang killed two men in Machala on Monday.",
        event("homicide", killed=2, group="Los Pelados", perpetrator_type="gang"),
    ),
    told(
        "a group that calls itself",
        "A group calling itself the White Cobra kidnapped a merchant in Manta on Monday.",
        event("kidnapping", kidnapped=1, group="White Cobra", perpetrator_type="gang"),
    ),
    told(
        "self-styled, in quotes",
        'A guard was killed in Machala on Monday by the self-styled "Free Forces of the South".',
        event("homicide", killed=1, group="Free Forces of the South"),
        fails="a name in quotes ends at `of`",
    ),
    told(
        "a gang told by its town or nation is no name",
        "A Colombian guerrilla group kidnapped a rancher in Tulcán on Monday.",
        event("kidnapping", kidnapped=1, group=None, perpetrator="A Colombian guerrilla group"),
    ),
]

TOLD_ELSEWHERE = [
    told(
        "the group that the rebels are",
        "The ELN has stepped up its campaign in Arauca. On Monday the rebels kidnapped an engineer in Saravena.",
        event("kidnapping", kidnapped=1, perpetrator="the rebels", group="National Liberation Army"),
    ),
    told(
        "gangs told together are no one group",
        "The trial of eleven members of Los Lobos begins today. On Monday two gangs killed a farmer in Naranjal.",
        event("homicide", killed=1, perpetrator="two gangs", group=None),
    ),
    told(
        "who acted just before",
        "Four gunmen burst into a bar in Milagro on Monday. Two customers were shot dead.",
        event("homicide", killed=2, perpetrator="Four gunmen"),
    ),
    told(
        "who was arrested before did not act",
        "Three suspects were arrested on Monday in Machala. Two vendors were shot dead on Tuesday in Loja.",
        event("arrest", arrested=3),
        event("homicide", killed=2, perpetrator=None),
    ),
]

LISTS = [
    told(
        "names one after another",
        "Juan Vera, Luis Mora and Ana Ruiz were kidnapped in Pasaje on Monday.",
        event("kidnapping", kidnapped=3, victim="Juan Vera, Luis Mora and Ana Ruiz"),
    ),
    told(
        "names with ages",
        "Pedro Vera, 45, and Ana Mora, 32, were kidnapped in Pasaje on Monday.",
        event("kidnapping", kidnapped=2, on="2024-05-13"),
    ),
    told(
        "a family",
        "Pedro Vera, his wife and their two sons were kidnapped in Pasaje on Monday.",
        event("kidnapping", kidnapped=4, on="2024-05-13"),
    ),
    told(
        "an apposition within a list",
        "Armed men killed Pedro Vera, a teacher, and his wife in Pasaje on Monday.",
        event("homicide", killed=2, on="2024-05-13", place="Pasaje"),
    ),
    told(
        "an office and its holder are one",
        "The mayor, Juan Pérez, and his driver were killed in Manta on Monday.",
        event("homicide", killed=2, subtype="assassination", victim_type="politician"),
    ),
    told(
        "what the victim was",
        "Juan Pérez, mayor of Santa Rosa, was shot dead on Monday in Machala.",
        event("homicide", killed=1, subtype="assassination", victim="Juan Pérez", victim_type="politician"),
    ),
    told(
        "a list that says who the people are",
        "Three people, two women and a man, were killed in Durán on Monday.",
        event("homicide", killed=3, on="2024-05-13", place="Durán"),
    ),
    told(
        "the same at the end",
        "Police arrested two suspects, a man and a woman, in Manta on Monday.",
        event("arrest", arrested=2, on="2024-05-13", place="Manta"),
    ),
    told(
        "a place before a list",
        "In Machala, El Oro, a man and a woman were killed on Monday.",
        event("homicide", killed=2, on="2024-05-13", place="Machala"),
    ),
    told(
        "the town of one of two",
        "The mayor of Pucará and his wife were kidnapped on Monday.",
        event("kidnapping", kidnapped=2, on="2024-05-13"),
    ),
    told(
        "others besides",
        "A grenade killed a guard in Manta on Monday. Two other guards and a nurse were injured.",
        event("homicide", killed=1, injured=3, on="2024-05-13"),
        fails="deaths by a grenade open a homicide, not a bombing",
    ),
]

CALLINGS = [
    told(
        "callings that no list holds",
        "A lottery inspector and two welders were killed in Machala on Monday.",
        event("homicide", killed=3, on="2024-05-13", place="Machala"),
    ),
    told(
        "nations and movements",
        "Seven tupamaras were arrested in Loja on Monday.",
        event("arrest", arrested=7, on="2024-05-13"),
    ),
    told("no animals", "Two dogs were killed in Machala on Monday."),
    told("no hopes", "The hopes of the town were killed in Machala on Monday."),
    told("no limbs", "A cyclist injured his leg in Machala on Monday."),
    told("no places", "The village was hurt by the drought in Machala in March."),
]

PARTICIPLES = [
    told(
        "members told of by a relative clause in between",
        "Two members of the club, which had closed its doors, were murdered in Ibarra on Monday.",
        event("homicide", killed=2, victim="Two members"),
    ),
    told(
        "who, behind a place",
        "A caudillo from Los Ríos who was assassinated in 1985 has a square in Babahoyo.",
        event("homicide", killed=1, victim="A caudillo", date_precision="year"),
    ),
    told(
        "a wish is no arrest",
        "The lawyer demanded that the guard be arrested in Manta on Monday.",
    ),
    told("in vain is no arrest", "The police failed to arrest the lawyer in Manta on Monday."),
    told("not yet", "The killers have not yet been arrested in Manta."),
    told(
        "a shot at oneself tells no attack",
        "A soldier shot himself in the foot in Manta on Monday.",
    ),
]

HOW_MANY = [
    told(
        "a name in -s is one",
        "Ana Torres was shot dead in Machala on Monday.",
        event("homicide", killed=1, victim="Ana Torres"),
    ),
    told(
        "an age behind a description",
        "Gunmen killed a guard in Machala on Monday. Another man, 21, also suffered a gunshot wound.",
        event("homicide", killed=1, injured=1),
    ),
    told(
        "both of an age",
        "Two boys, both 16, were kidnapped in Machala on Monday.",
        event("kidnapping", kidnapped=2),
    ),
    told(
        "two ages",
        "Two girls, 16 and 17 years old, were kidnapped in Machala on Monday.",
        event("kidnapping", kidnapped=2),
    ),
    told(
        "shot at a place",
        "A woman was shot at a house in Machala on Monday.",
        event("armed_attack", injured=1, victim="A woman"),
    ),
    told(
        "the shooting of",
        "Police investigate the shooting of two students in Manta on Monday.",
        event("armed_attack", injured=2, victim="two students"),
    ),
    told(
        "new people of one sentence",
        "In Manta on Monday a girl was shot in the foot and a vendor was shot in the arm.",
        event("armed_attack", injured=2),
    ),
    told(
        "who is dead is not hurt besides",
        "Four people were shot in Manta on Monday. One of them died in hospital.",
        event("homicide", killed=1, injured=3),
    ),
    told(
        "dead and shot in one breath",
        "One man was killed and four others were shot in Manta on Monday.",
        event("homicide", killed=1, injured=4),
    ),
    told(
        "an exact number before a vague one",
        "Gunmen opened fire in Manta on Monday, wounding almost two dozen people. Police said that 19 were hurt.",
        event("armed_attack", injured=19),
    ),
    told(
        "left one dead and three injured",
        "A shooting in Manta on Monday left one dead and three injured.",
        event("homicide", killed=1, injured=3),
    ),
    told(
        "left in hospital",
        "Gunmen opened fire in Manta on Monday, killing a guard and leaving a nurse in critical condition.",
        event("homicide", killed=1, injured=1),
    ),
    told(
        "a total of",
        "A total of twelve people were kidnapped in Manta on Monday.",
        event("kidnapping", kidnapped=12),
    ),
    told(
        "a group of so many",
        "A group of twelve farmers was kidnapped in Vinces on Monday.",
        event("kidnapping", kidnapped=12),
    ),
    told(
        "the object behind a place",
        "Gunmen abducted on Monday in Quito three engineers.",
        event("kidnapping", kidnapped=3, place="Quito", perpetrator="Gunmen"),
    ),
    told(
        "neither dead nor hurt",
        "Gunmen opened fire on a bar in Manta on Monday. No deaths or injuries were reported.",
        event("armed_attack", killed=0, injured=0),
    ),
    told(
        "being killed",
        "The judge called him responsible for three guards being killed in Manta on Monday.",
        event("homicide", killed=3, victim="three guards"),
    ),
    told(
        "hit by a bullet that is the subject",
        "Gunmen opened fire on a bar in Manta on Monday. A bullet struck a waiter in the arm.",
        event("armed_attack", injured=1),
    ),
]

SIDES_AND_WHOLES = [
    told(
        "both sides of a fight",
        "A bloody fight between the rival gangs Los Tiburones and Los Sapos in the prison of Cuenca left six inmates "
        "dead on Monday.",
        event("prison_violence", killed=6, perpetrator="the rival gangs Los Tiburones and Los Sapos"),
    ),
    told(
        "the outlaws of a shootout",
        "A shootout between police and robbers in Manta on Monday left one dead.",
        event("armed_clash", killed=1, perpetrator="robbers", place="Manta"),
    ),
    told(
        "shot in a chase with the police",
        "Two youths were shot in the course of a police chase in Durán on Monday.",
        event("armed_clash", injured=2, victim="Two youths", place="Durán"),
    ),
    told(
        "all the people told of before",
        "Inmates took six guards hostage in the prison of Cuenca on Monday. All the guards were freed later.",
        event("kidnapping", kidnapped=6, perpetrator="Inmates"),
        event("rescue", rescued=6, on="2024-05-13"),
    ),
    told(
        "a list with what hangs on its members",
        "Police seized five knives, 300 rounds of ammunition, nine mobile phones and two kilos of cocaine in Manta.",
        event("seizure", seized_item="cocaine", seized_quantity=2, seized_unit="kg"),
    ),
    told(
        "a number after people opens another phrase",
        "A judge gave a former guard 20 years in prison in Ambato on Monday.",
        event("conviction", convicted=1, sentence_years=20, perpetrator="a former guard"),
    ),
    told(
        "a second thing told by an adverb",
        "Gunmen attacked a bakery in Quevedo on Monday. A bar was attacked separately.",
        event("armed_attack", victim="a bakery", place="Quevedo"),
        event("armed_attack", victim="A bar", place="Quevedo"),
    ),
    told(
        "what happens each time is no one event",
        "The port has seen 40 assaults this year. In each of them two people were killed.",
    ),
    told(
        "what a place is known for besides",
        "Gunmen kidnapped a nurse in Quevedo, a city where two headless bodies were found on Sunday. She was freed "
        "hours later.",
        event("kidnapping", kidnapped=1, on="2024-05-15"),
        event("homicide", killed=2, on="2024-05-12"),
        event("rescue", on="2024-05-15"),
    ),
    told(
        "a surname that ends like a plural",
        "Pedro Arias, a baker, is missing. Arias was walking in Tulcán on Monday when armed men forced him into a car.",
        event("kidnapping", kidnapped=1, victim="Arias", perpetrator="armed men", on="2024-05-13"),
    ),
    told(
        "a place before the subject",
        "In Guayaquil gangs killed two drivers on Monday.",
        event("homicide", killed=2, perpetrator="gangs", place="Guayaquil"),
    ),
    told(
        "a headline's verb behind a place",
        "Police in Tulcán seize 40 kilos of cocaine.",
        event("seizure", seized_item="cocaine", seized_quantity=40, place="Tulcán"),
    ),
    told(
        "a relative clause of whose",
        "Several gunmen, whose number the police have not confirmed, burst into a farm in Baba on Monday and took "
        "the owner away in a van.",
        event("kidnapping", kidnapped=1, perpetrator="Several gunmen", place="Baba"),
    ),
]

ALL = [
    *HOW_MANY,
    *LISTS,
    *CALLINGS,
    *PARTICIPLES,
    *DOERS,
    *GROUPS,
    *ATTRIBUTED,
    *INTRODUCED,
    *TOLD_ELSEWHERE,
    *SIDES_AND_WHOLES,
]


@pytest.mark.parametrize(("text", "published", "events"), ALL)
def test_roles_of_an_article(code, text, published, events):
    check(code, text, published, events)
