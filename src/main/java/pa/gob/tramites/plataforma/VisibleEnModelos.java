package pa.gob.tramites.plataforma;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Opens a bean to the expressions of models, which reach nothing else.
 * <p>
 * On a class: models may name the bean, as a delegate for instance. On a public method of
 * such a class: expressions may also call it. A method without the mark stays closed, so
 * that a helper made public for another module is not handed to models by accident.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE, ElementType.METHOD })
public @interface VisibleEnModelos {

}
