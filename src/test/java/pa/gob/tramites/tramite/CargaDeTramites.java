package pa.gob.tramites.tramite;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Fills the case file with invented cases, without instances: three years of filings, one
 * agency that has most of them, most of them resolved, common and rare names.
 */
final class CargaDeTramites {

	private CargaDeTramites() {
	}

	/**
	 * Loads cases in the caller's transaction and refreshes the planner's statistics.
	 * @param jdbc connection with the rights of the owner
	 * @param casos how many
	 */
	static void cargar(JdbcClient jdbc, int casos) {
		// Keys are right by construction; checking them one by one takes longer than the
		// load.
		jdbc.sql("set local session_replication_role = replica").update();
		jdbc.sql(
				"""
						insert into tramite (numero, instancia_id, tipo, estado, estado_desde, agencia, prioridad, creado_por, creado_en,
							apoderado_nombre, apoderado_idoneidad, finalizado_en)
						select 'CRG-2025-' || lpad(i::text, 6, '0'), 'carga-' || i,
							case when i % 2 = 0 then 'prueba-simple' else 'prueba-estricta' end,
							case when i % 10 < 7 then 'RESUELTO' when i % 10 < 9 then 'EN_REVISION' else 'RECIBIDO' end,
							momento, case when i % 100 < 70 then '02' when i % 100 < 90 then '01' when i % 100 < 99 then '03' else '04' end,
							'NORMAL', case when i % 1000 = 1 then 'ciudadano' else 'carga' end, momento,
							'Abel Abogado', case when i % 1000 = 3 then '12345' else 'I' || i % 5000 end,
							case when i % 10 < 7 then momento end
						from generate_series(1, :casos) i, lateral (select timestamptz '2023-06-01 09:00Z' + i * interval '15 minutes') m (momento)
						""")
			.param("casos", casos)
			.update();
		jdbc.sql(
				"""
						insert into persona (tramite_id, titular, tipo_documento, numero_documento, pais_emisor, primer_nombre,
							segundo_nombre, primer_apellido, segundo_apellido, fecha_nacimiento, sexo, nacionalidad)
						select t.id, true, 'PASAPORTE', 'CARGA' || substr(t.numero, 10), 'VEN',
							(array['María', 'José', 'Ana', 'Luis', 'Carmen', 'Juan', 'Rosa', 'Pedro', 'Zoraida', 'Iván'])[1 + t.id % 10],
							(array['Isabel', 'Antonio', 'Lucía', 'Andrés', 'Sofía', 'Miguel', 'Elena'])[1 + t.id % 7],
							(array['Pérez', 'González', 'Rodríguez', 'Peña', 'Núñez', 'Quintanilla', 'Díaz', 'Vega', 'Ríos', 'Castro',
								'Mora'])[1 + t.id % 11],
							(array['Gómez', 'Ibáñez', 'Soto', 'Cruz', 'León', 'Arias', 'Vargas', 'Luna', 'Prado', 'Salas', 'Rojas',
								'Marín', 'Flores'])[1 + t.id % 13],
							date '1960-01-01' + (t.id % 16000)::int, 'F', 'VEN'
						from tramite t where t.numero like 'CRG-2025-%'
						""")
			.update();
		jdbc.sql(
				"""
						insert into tramite_numero (tramite_id, clase, valor, creado_en)
						select id, 'RUEX', 'RUEX-CARGA-' || substr(numero, 10)::int, creado_en from tramite where numero like 'CRG-2025-%'
						""")
			.update();
		jdbc.sql("set local session_replication_role = origin").update();
		jdbc.sql("analyze tramite, persona, tramite_numero").update();
	}

}
